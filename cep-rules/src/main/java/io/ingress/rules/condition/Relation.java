package io.ingress.rules.condition;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;

/** How two values of events compare: texts without regard to case, numbers by size. */
public enum Relation {
    EQ("="),
    LT("<"),
    LTE("<="),
    GT(">"),
    GTE(">="),
    CONTAINS("contains"),
    STARTS_WITH("starts with"),
    ENDS_WITH("ends with");

    private final String words;

    Relation(String words) {
        this.words = words;
    }

    /** As people write it. */
    public String words() {
        return words;
    }

    /** False where the two do not compare, e.g. a text and a number by size. */
    public boolean holds(JsonNode mine, JsonNode their) {
        if (mine.isContainerNode() || their.isContainerNode()) {
            return false;
        }
        return switch (this) {
            case EQ -> numbers(mine, their) ? Numbers.compare(mine, their) == 0 : same(mine, their);
            case LT -> numbers(mine, their) && Numbers.compare(mine, their) < 0;
            case LTE -> numbers(mine, their) && Numbers.compare(mine, their) <= 0;
            case GT -> numbers(mine, their) && Numbers.compare(mine, their) > 0;
            case GTE -> numbers(mine, their) && Numbers.compare(mine, their) >= 0;
            case CONTAINS -> lower(mine).contains(lower(their));
            case STARTS_WITH -> lower(mine).startsWith(lower(their));
            case ENDS_WITH -> lower(mine).endsWith(lower(their));
        };
    }

    private static boolean same(JsonNode mine, JsonNode their) {
        return mine.asText().equalsIgnoreCase(their.asText());
    }

    private static boolean numbers(JsonNode mine, JsonNode their) {
        return Numbers.isNumber(mine) && Numbers.isNumber(their);
    }

    private static String lower(JsonNode node) {
        return node.asText().toLowerCase(Locale.ROOT);
    }
}
