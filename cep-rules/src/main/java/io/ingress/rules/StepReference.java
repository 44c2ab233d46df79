package io.ingress.rules;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.Serializable;
import java.math.BigDecimal;
import java.util.List;

/**
 * A field of this event compared with a field of an event of an earlier step. True when any pair of
 * values (fields in arrays have several) compares true.
 */
public record StepReference(FieldPath field, Operator operator, String step, FieldPath of)
        implements Serializable {

    /** How the two compare. */
    public enum Operator {
        EQ("="),
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
                case LT -> comparison < 0;
                case LTE -> comparison <= 0;
                case GT -> comparison > 0;
                case GTE -> comparison >= 0;
            };
        }
    }

    public boolean holds(JsonNode event, JsonNode earlier) {
        List<JsonNode> theirs = of.values(earlier);
        for (JsonNode mine : field.values(event)) {
            for (JsonNode their : theirs) {
                if (compares(mine, their)) {
                    return true;
                }
            }
        }
        return false;
    }

    private boolean compares(JsonNode mine, JsonNode their) {
        if (mine.isNumber() && their.isNumber()) {
            return operator.holds(number(mine).compareTo(number(their)));
        }
        return operator == Operator.EQ && mine.asText().equals(their.asText());
    }

    private static BigDecimal number(JsonNode node) {
        return node.isIntegralNumber()
                ? BigDecimal.valueOf(node.longValue())
                : BigDecimal.valueOf(node.doubleValue());
    }
}
