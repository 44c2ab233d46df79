package io.ingress.rules;

import com.fasterxml.jackson.databind.JsonNode;
import io.ingress.rules.condition.Numbers;
import java.io.Serializable;
import java.util.List;

/**
 * A field of this event compared with a field of events of an earlier step, or of earlier events of
 * the same step when it repeats. True when any pair of values (fields in arrays have several)
 * compares true; of {@link Operator#NEQ} when there is a value, and it is in none of the earlier
 * events.
 */
public record StepReference(FieldPath field, Operator operator, String step, FieldPath of)
        implements Serializable {

    /** How the two compare. */
    public enum Operator {
        EQ("="),
        NEQ("!="),
        LT("<"),
        LTE("<="),
        GT(">"),
        GTE(">=");

        private final String sign;

        Operator(String sign) {
            this.sign = sign;
        }

        /** As people write it. */
        public String sign() {
            return sign;
        }

        boolean holds(int comparison) {
            return switch (this) {
                case EQ -> comparison == 0;
                case NEQ -> comparison != 0;
                case LT -> comparison < 0;
                case LTE -> comparison <= 0;
                case GT -> comparison > 0;
                case GTE -> comparison >= 0;
            };
        }
    }

    /**
     * @param earlier the events of {@link #step()}; none if it is optional and has not happened, or
     *     is this step and has only begun
     * @param own it is this step: the first of its events compares with nothing, and is taken
     */
    public boolean holds(JsonNode event, List<JsonNode> earlier, boolean own) {
        if (operator == Operator.NEQ) {
            return field.isPresent(event) && earlier.stream().noneMatch(each -> equal(event, each));
        }
        return own && earlier.isEmpty() || earlier.stream().anyMatch(each -> holds(event, each));
    }

    private boolean equal(JsonNode event, JsonNode earlier) {
        List<JsonNode> theirs = of.values(earlier);
        return field.anyMatch(event, mine -> theirs.stream().anyMatch(their -> same(mine, their)));
    }

    /** Whether any pair of values compares true. */
    public boolean holds(JsonNode event, JsonNode earlier) {
        if (operator == Operator.NEQ) {
            return field.isPresent(event) && !equal(event, earlier);
        }
        List<JsonNode> theirs = of.values(earlier);
        return field.anyMatch(
                event, mine -> theirs.stream().anyMatch(their -> compares(mine, their)));
    }

    private static boolean same(JsonNode mine, JsonNode their) {
        return numbers(mine, their)
                ? Numbers.compare(mine, their) == 0
                : mine.asText().equals(their.asText());
    }

    private boolean compares(JsonNode mine, JsonNode their) {
        if (numbers(mine, their)) {
            return operator.holds(Numbers.compare(mine, their));
        }
        return operator == Operator.EQ && same(mine, their);
    }

    private static boolean numbers(JsonNode mine, JsonNode their) {
        return Numbers.isNumber(mine) && Numbers.isNumber(their);
    }
}
