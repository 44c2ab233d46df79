package io.ingress.rules;

import io.ingress.model.text.Nearest;
import io.ingress.rules.condition.Condition;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How the fields of a logsource are found in our events.
 *
 * @param eventTypes the events it is about
 * @param fields by the logsource's names; empty for our own names
 * @param where what else its events must be; always true if there is nothing
 */
record FieldMapping(
        Logsource logsource, Set<String> eventTypes, Map<String, FieldPath> fields, Condition where)
        implements NamedFields {
    static final Condition ALWAYS = new Condition.AllOf(List.of());

    /** For rules that use EVE's names. */
    static FieldMapping own(Logsource logsource) {
        return new FieldMapping(logsource, Set.of(logsource.service()), Map.of(), ALWAYS);
    }

    /** Our own names are known to every logsource, too. */
    Optional<FieldPath> find(String name) {
        FieldPath mapped = fields.get(name);
        if (mapped != null) {
            return Optional.of(mapped);
        }
        boolean own =
                logsource.isOwn() || eventTypes.stream().anyMatch(t -> EventFields.has(t, name));
        return own && isPath(name) ? Optional.of(FieldPath.of(name)) : Optional.empty();
    }

    private static boolean isPath(String name) {
        List<String> names = FieldSource.names(name);
        return !names.isEmpty() && names.stream().noneMatch(String::isBlank);
    }

    @Override
    public FieldPath resolve(String name, Mark at, Problems problems) {
        Optional<FieldPath> found = find(name);
        if (found.isPresent()) {
            warnOfUnknown(name, at, problems);
            return found.get();
        }
        if (!isPath(name)) {
            problems.add(at, "'" + name + "' names no field", "write 'field: value'");
        } else {
            problems.add(
                    at,
                    "the field '" + name + "' is not known to " + logsource,
                    Nearest.remedy(name, names(), "write one of docs/rules.md, or EVE's name"));
        }
        return FieldPath.of("unknown");
    }

    /** Events of plug-ins can have any field, so it may be right. */
    private void warnOfUnknown(String name, Mark at, Problems problems) {
        boolean typed = eventTypes.stream().anyMatch(EventFields::knowsType);
        boolean known = eventTypes.stream().anyMatch(type -> EventFields.has(type, name));
        if (typed && !known && !fields.containsKey(name)) {
            problems.warn(
                    at,
                    "events of type " + String.join(", ", eventTypes) + " have no '" + name + "'",
                    Nearest.remedy(name, names(), "see the event's JSON Schema for its fields"));
        }
    }

    private List<String> names() {
        List<String> names = new ArrayList<>(fields.keySet());
        eventTypes.forEach(type -> names.addAll(EventFields.of(type)));
        return names;
    }

    /** The detection's condition on the events that the logsource is about. */
    Condition restrict(Condition condition) {
        return where.equals(ALWAYS) ? condition : new Condition.AllOf(List.of(where, condition));
    }
}
