package io.ingress.rules;

/** What the names of fields mean in the events that a rule finds. */
interface NamedFields {
    /** The field; when it is not known a problem, and a field that no event has. */
    FieldPath resolve(String name, Mark at, Problems problems);
}
