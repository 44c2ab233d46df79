package io.ingress.rules.condition;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.google.re2j.Pattern;
import java.io.Serializable;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoField;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalField;
import java.util.Locale;

/** A test of one value of a field. Immutable. Its text is what an alert shows as expected. */
public sealed interface ValueMatcher extends Serializable {
    boolean matches(JsonNode value);

    /** Where in the value the text must be. */
    enum Place {
        WHOLE("= "),
        CONTAINED("contains "),
        AT_START("starts with "),
        AT_END("ends with ");

        private final String words;

        Place(String words) {
            this.words = words;
        }
    }

    /** Plain text; Sigma compares without regard to case. */
    record Text(String text, Place place, boolean cased) implements ValueMatcher {
        @Override
        public boolean matches(JsonNode value) {
            if (value.isContainerNode()) {
                return false;
            }
            String found = value.asText();
            int length = text.length();
            return switch (place) {
                case WHOLE -> found.length() == length && at(found, 0);
                case AT_START -> at(found, 0);
                case AT_END -> at(found, found.length() - length);
                case CONTAINED -> anywhere(found);
            };
        }

        private boolean at(String found, int offset) {
            return found.regionMatches(!cased, offset, text, 0, text.length());
        }

        private boolean anywhere(String found) {
            for (int i = 0; i + text.length() <= found.length(); i++) {
                if (at(found, i)) {
                    return true;
                }
            }
            return false;
        }

        @Override
        public String toString() {
            return place.words + text;
        }
    }

    /** A regular expression (RE2: linear time); wildcards are compiled to one, too. */
    record Regex(String source, Pattern pattern) implements ValueMatcher {
        @Override
        public boolean matches(JsonNode value) {
            return !value.isContainerNode() && pattern.matcher(value.asText()).find();
        }

        @Override
        public String toString() {
            return "matches " + source;
        }
    }

    /** A number, compared with a limit. */
    record Compare(Order order, BigDecimal limit) implements ValueMatcher {
        /** How the value stands to the limit. */
        public enum Order {
            LT("< "),
            LTE("<= "),
            EQ("= "),
            GTE(">= "),
            GT("> ");

            private final String sign;

            Order(String sign) {
                this.sign = sign;
            }

            boolean holds(int comparison) {
                return switch (this) {
                    case LT -> comparison < 0;
                    case LTE -> comparison <= 0;
                    case EQ -> comparison == 0;
                    case GTE -> comparison >= 0;
                    case GT -> comparison > 0;
                };
            }
        }

        @Override
        public boolean matches(JsonNode value) {
            if (Numbers.isNumber(value)) {
                return order.holds(Numbers.compare(value, limit));
            }
            return order == Order.EQ && value.asText().equals(limit.toPlainString());
        }

        @Override
        public String toString() {
            return order.sign + limit.toPlainString();
        }
    }

    /** True or false. */
    record Truth(boolean wanted) implements ValueMatcher {
        @Override
        public boolean matches(JsonNode value) {
            return value.isBoolean()
                    ? value.booleanValue() == wanted
                    : value.asText().toLowerCase(Locale.ROOT).equals(Boolean.toString(wanted));
        }

        @Override
        public String toString() {
            return "= " + wanted;
        }
    }

    /** An address in a network. */
    record InNetwork(Network network) implements ValueMatcher {
        @Override
        public boolean matches(JsonNode value) {
            return value.isTextual() && network.contains(value.asText());
        }

        @Override
        public String toString() {
            return "in " + network;
        }
    }

    /** A part of a time, compared with a limit. Times are in UTC. */
    record TimePart(Part part, Compare compare) implements ValueMatcher {
        private static final int TO_SECONDS = 19;

        /** Sigma's parts. */
        public enum Part {
            MINUTE(ChronoField.MINUTE_OF_HOUR),
            HOUR(ChronoField.HOUR_OF_DAY),
            DAY(ChronoField.DAY_OF_MONTH),
            /** Of ISO 8601: the first has the year's first Thursday. */
            WEEK(IsoFields.WEEK_OF_WEEK_BASED_YEAR),
            MONTH(ChronoField.MONTH_OF_YEAR),
            YEAR(ChronoField.YEAR);

            private final TemporalField field;

            Part(TemporalField field) {
                this.field = field;
            }
        }

        @Override
        public boolean matches(JsonNode value) {
            String text = value.isTextual() ? value.textValue() : "";
            if (text.length() < TO_SECONDS) {
                return false;
            }
            try {
                int number = LocalDateTime.parse(text.substring(0, TO_SECONDS)).get(part.field);
                return compare.matches(IntNode.valueOf(number));
            } catch (DateTimeParseException e) {
                return false;
            }
        }

        @Override
        public String toString() {
            return part.name().toLowerCase(Locale.ROOT) + " " + compare;
        }
    }
}
