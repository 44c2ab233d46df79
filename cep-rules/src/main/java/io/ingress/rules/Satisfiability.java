package io.ingress.rules;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.ingress.rules.condition.Condition;
import io.ingress.rules.condition.Condition.AllOf;
import io.ingress.rules.condition.Condition.AnyOf;
import io.ingress.rules.condition.Condition.Exists;
import io.ingress.rules.condition.Condition.FieldTest;
import io.ingress.rules.condition.Condition.Not;
import io.ingress.rules.condition.ValueMatcher;
import io.ingress.rules.condition.ValueMatcher.Compare;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds conditions that no event, or every event, fulfils, as far as that can be seen at once: in
 * one conjunction or disjunction, not across. Says nothing wrong, but misses some.
 */
final class Satisfiability {
    /** Parts of a conjunction that are compared with each other. */
    private static final int MOST_COMPARED = 200;

    private final Set<String> eventTypes;

    Satisfiability(Set<String> eventTypes) {
        this.eventTypes = eventTypes;
    }

    boolean never(Condition condition) {
        if (condition instanceof AllOf all) {
            return all.parts().stream().anyMatch(this::never) || contradicts(flat(all));
        }
        if (condition instanceof AnyOf any) {
            return any.parts().stream().allMatch(this::never);
        }
        return condition instanceof Not not && always(not.part());
    }

    boolean always(Condition condition) {
        if (condition instanceof AllOf all) {
            return all.parts().stream().allMatch(this::always);
        }
        if (condition instanceof AnyOf any) {
            return any.parts().stream().anyMatch(this::always) || hasBoth(any.parts());
        }
        return condition instanceof Not not && never(not.part());
    }

    /** Something and its opposite. */
    private static boolean hasBoth(List<Condition> parts) {
        return parts.size() <= MOST_COMPARED
                && parts.stream()
                        .anyMatch(part -> part instanceof Not not && parts.contains(not.part()));
    }

    private static List<Condition> flat(AllOf all) {
        List<Condition> flat = new ArrayList<>();
        for (Condition part : all.parts()) {
            if (part instanceof AllOf inner) {
                flat.addAll(flat(inner));
            } else {
                flat.add(part);
            }
        }
        return flat;
    }

    private boolean contradicts(List<Condition> parts) {
        if (hasBoth(parts)) {
            return true;
        }
        Map<FieldPath, List<ValueMatcher>> tests = new LinkedHashMap<>();
        for (Condition part : parts) {
            if (part instanceof FieldTest test) {
                tests.computeIfAbsent(test.field(), unused -> new ArrayList<>())
                        .add(test.matcher());
            }
        }
        boolean absent =
                parts.stream()
                        .anyMatch(
                                part ->
                                        part instanceof Exists exists
                                                && !exists.wanted()
                                                && isSingle(exists.field())
                                                && tests.containsKey(exists.field()));
        return absent
                || tests.entrySet().stream()
                        .anyMatch(each -> isSingle(each.getKey()) && excludes(each.getValue()));
    }

    /** Whether an event can have one value of the field at most. */
    private boolean isSingle(FieldPath field) {
        if (field.sources().size() > 1) {
            return false;
        }
        FieldSource source = field.sources().get(0);
        return source.words().isEmpty()
                && source.derivation() != Derivation.HEADER
                && eventTypes.stream()
                        .allMatch(type -> EventFields.isSingle(type, source.paths().get(0)));
    }

    private static boolean excludes(List<ValueMatcher> matchers) {
        List<Compare> limits = new ArrayList<>();
        for (ValueMatcher matcher : matchers) {
            Optional<JsonNode> only = only(matcher);
            if (only.isPresent()
                    && matchers.size() <= MOST_COMPARED
                    && !matchers.stream().allMatch(other -> accepts(other, only.get()))) {
                return true;
            }
            if (matcher instanceof Compare limit) {
                limits.add(limit);
            }
        }
        return Bounds.of(limits).isEmpty();
    }

    /** The one value that it accepts. */
    private static Optional<JsonNode> only(ValueMatcher matcher) {
        if (matcher instanceof ValueMatcher.Text text && text.place() == ValueMatcher.Place.WHOLE) {
            return Optional.of(TextNode.valueOf(text.text()));
        }
        if (matcher instanceof ValueMatcher.Truth truth) {
            return Optional.of(BooleanNode.valueOf(truth.wanted()));
        }
        return matcher instanceof Compare compare && compare.order() == Compare.Order.EQ
                ? Optional.of(DecimalNode.valueOf(compare.limit()))
                : Optional.empty();
    }

    /** A text of digits may be a number in the event. */
    private static boolean accepts(ValueMatcher matcher, JsonNode value) {
        return matcher.matches(value)
                || Decimals.read(value.asText())
                        .filter(number -> matcher.matches(DecimalNode.valueOf(number)))
                        .isPresent()
                || matcher.matches(TextNode.valueOf(plain(value)));
    }

    private static String plain(JsonNode value) {
        return value.isNumber() ? value.decimalValue().toPlainString() : value.asText();
    }
}
