package io.ingress.rules.condition;

import com.fasterxml.jackson.databind.JsonNode;
import io.ingress.rules.FieldPath;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The test at which a condition failed first. Of alternatives it is that of the one that came
 * furthest; tests of one field are told as one.
 *
 * @param test the field, its value in the event (empty: it has none) and what the rule asks for
 * @param met tests that held before it
 */
public record Unmet(Condition.Matched test, int met) {
    private static final int MOST_VALUES = 5;

    /** Empty when the condition holds. */
    public static Optional<Unmet> of(Condition condition, JsonNode event) {
        return condition.holds(event) ? Optional.empty() : Optional.of(failed(condition, event));
    }

    private static Unmet failed(Condition condition, JsonNode event) {
        if (condition instanceof Condition.AllOf all) {
            return first(all, event);
        }
        if (condition instanceof Condition.AnyOf any) {
            return nearest(any, event);
        }
        return new Unmet(leaf(condition, event), 0);
    }

    private static Unmet first(Condition.AllOf all, JsonNode event) {
        int met = 0;
        for (Condition part : all.parts()) {
            if (!part.holds(event)) {
                Unmet failed = failed(part, event);
                return new Unmet(failed.test, met + failed.met);
            }
            met++;
        }
        throw new IllegalStateException("all parts hold");
    }

    private static Unmet nearest(Condition.AnyOf any, JsonNode event) {
        List<Unmet> failed = any.parts().stream().map(part -> failed(part, event)).toList();
        Unmet nearest = failed.stream().max(Comparator.comparingInt(Unmet::met)).orElseThrow();
        String field = nearest.test.field();
        List<String> expected =
                failed.stream()
                        .filter(each -> each.met == nearest.met && each.test.field().equals(field))
                        .map(each -> each.test.expected())
                        .distinct()
                        .toList();
        return new Unmet(
                new Condition.Matched(field, nearest.test.value(), joined(expected)), nearest.met);
    }

    private static String joined(List<String> expected) {
        String shown = expected.stream().limit(MOST_VALUES).collect(Collectors.joining(" or "));
        int more = expected.size() - MOST_VALUES;
        return more > 0 ? shown + " or " + more + " more" : shown;
    }

    private static Condition.Matched leaf(Condition condition, JsonNode event) {
        if (condition instanceof Condition.FieldTest test) {
            return new Condition.Matched(
                    test.field().text(), values(test.field(), event), test.matcher().toString());
        }
        if (condition instanceof Condition.Exists exists) {
            return new Condition.Matched(
                    exists.field().text(),
                    values(exists.field(), event),
                    exists.wanted() ? "exists" : "does not exist");
        }
        if (condition instanceof Condition.FieldReference reference) {
            FieldPath other = reference.other();
            return new Condition.Matched(
                    reference.field().text(),
                    values(reference.field(), event),
                    reference.relation().words() + " " + other + " (" + values(other, event) + ")");
        }
        if (condition instanceof Condition.Not not) {
            return unwanted(not, event);
        }
        Condition.Keyword keyword = (Condition.Keyword) condition;
        return new Condition.Matched("any field", "", keyword.matcher().toString());
    }

    /** What should not hold does: by these tests. */
    private static Condition.Matched unwanted(Condition.Not not, JsonNode event) {
        List<Condition.Matched> reasons = new ArrayList<>();
        not.part().explain(event, reasons);
        if (reasons.isEmpty()) {
            return new Condition.Matched("condition", "holds", "not");
        }
        Condition.Matched first = reasons.get(0);
        return new Condition.Matched(first.field(), first.value(), "not " + first.expected());
    }

    private static String values(FieldPath field, JsonNode event) {
        return field.values(event).stream()
                .limit(MOST_VALUES)
                .map(value -> value.isContainerNode() ? value.toString() : value.asText())
                .collect(Collectors.joining(", "));
    }
}
