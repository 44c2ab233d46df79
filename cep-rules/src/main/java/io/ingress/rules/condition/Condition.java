package io.ingress.rules.condition;

import com.fasterxml.jackson.databind.JsonNode;
import io.ingress.rules.FieldPath;
import java.io.Serializable;
import java.util.Collection;
import java.util.List;

/** A condition on one event. Immutable. */
public sealed interface Condition extends Serializable {
    boolean holds(JsonNode event);

    /** The field tests that made it hold; only asked when it does. */
    void explain(JsonNode event, List<Matched> reasons);

    /** Adds the fields it looks at. */
    void addFields(Collection<FieldPath> fields);

    /** A field, its value in the event and what the rule asked for. */
    record Matched(String field, String value, String expected) {}

    /** All parts hold. */
    record AllOf(List<Condition> parts) implements Condition {
        public AllOf {
            parts = List.copyOf(parts);
        }

        @Override
        public boolean holds(JsonNode event) {
            for (Condition part : parts) {
                if (!part.holds(event)) {
                    return false;
                }
            }
            return true;
        }

        @Override
        public void explain(JsonNode event, List<Matched> reasons) {
            parts.forEach(part -> part.explain(event, reasons));
        }

        @Override
        public void addFields(Collection<FieldPath> fields) {
            parts.forEach(part -> part.addFields(fields));
        }
    }

    /** At least one part holds. */
    record AnyOf(List<Condition> parts) implements Condition {
        public AnyOf {
            parts = List.copyOf(parts);
        }

        @Override
        public boolean holds(JsonNode event) {
            for (Condition part : parts) {
                if (part.holds(event)) {
                    return true;
                }
            }
            return false;
        }

        @Override
        public void explain(JsonNode event, List<Matched> reasons) {
            for (Condition part : parts) {
                if (part.holds(event)) {
                    part.explain(event, reasons);
                    return;
                }
            }
        }

        @Override
        public void addFields(Collection<FieldPath> fields) {
            parts.forEach(part -> part.addFields(fields));
        }
    }

    /** The part does not hold. */
    record Not(Condition part) implements Condition {
        @Override
        public boolean holds(JsonNode event) {
            return !part.holds(event);
        }

        @Override
        public void explain(JsonNode event, List<Matched> reasons) {
            // What is absent has no value to show.
        }

        @Override
        public void addFields(Collection<FieldPath> fields) {
            part.addFields(fields);
        }
    }

    /** A value of the field matches. */
    record FieldTest(FieldPath field, ValueMatcher matcher) implements Condition {
        @Override
        public boolean holds(JsonNode event) {
            return field.anyMatch(event, matcher::matches);
        }

        @Override
        public void explain(JsonNode event, List<Matched> reasons) {
            for (JsonNode value : field.values(event)) {
                if (matcher.matches(value)) {
                    reasons.add(new Matched(field.text(), value.asText(), matcher.toString()));
                    return;
                }
            }
        }

        @Override
        public void addFields(Collection<FieldPath> fields) {
            fields.add(field);
        }
    }

    /** The field is there, or is not. */
    record Exists(FieldPath field, boolean wanted) implements Condition {
        @Override
        public boolean holds(JsonNode event) {
            return field.isPresent(event) == wanted;
        }

        @Override
        public void explain(JsonNode event, List<Matched> reasons) {
            reasons.add(
                    new Matched(
                            field.text(),
                            wanted ? "there" : "absent",
                            wanted ? "exists" : "does not exist"));
        }

        @Override
        public void addFields(Collection<FieldPath> fields) {
            fields.add(field);
        }
    }

    /** Two fields of the event compared; true when any pair of their values is. */
    record FieldReference(FieldPath field, Relation relation, FieldPath other)
            implements Condition {
        @Override
        public boolean holds(JsonNode event) {
            return field.anyMatch(
                    event, mine -> other.anyMatch(event, their -> relation.holds(mine, their)));
        }

        @Override
        public void explain(JsonNode event, List<Matched> reasons) {
            for (JsonNode mine : field.values(event)) {
                if (other.anyMatch(event, their -> relation.holds(mine, their))) {
                    String expected = relation.words() + " " + other;
                    reasons.add(new Matched(field.text(), mine.asText(), expected));
                    return;
                }
            }
        }

        @Override
        public void addFields(Collection<FieldPath> fields) {
            fields.add(field);
            fields.add(other);
        }
    }

    /** A value anywhere in the event matches; see {@link EventText} for where. */
    record Keyword(ValueMatcher matcher) implements Condition {
        @Override
        public boolean holds(JsonNode event) {
            return EventText.anyMatch(event, matcher::matches);
        }

        @Override
        public void explain(JsonNode event, List<Matched> reasons) {
            EventText.firstMatch(event, matcher)
                    .ifPresent(
                            found ->
                                    reasons.add(
                                            new Matched(
                                                    found.field(),
                                                    found.value(),
                                                    matcher.toString())));
        }

        @Override
        public void addFields(Collection<FieldPath> fields) {
            fields.add(FieldPath.EVENT);
        }
    }
}
