package io.ingress.rules;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * A field as a rule names it, e.g. {@code ingress.conn.conn_state} or, mapped by its logsource,
 * {@code cs-uri-stem}; and where its values are in an event. One field may have several values.
 *
 * @param text its name in the rule
 * @param sources where its values come from, all of them
 * @param absent its value in events that have none; empty if there is no such value
 */
public record FieldPath(String text, List<FieldSource> sources, List<Constant> absent)
        implements Serializable {
    /** The whole event, for what may stand anywhere in it. */
    public static final FieldPath EVENT =
            new FieldPath(
                    "event",
                    List.of(
                            new FieldSource(
                                    List.of(List.of()), Derivation.NONE, "", Map.of(), false)),
                    List.of());

    public FieldPath {
        sources = List.copyOf(sources);
        absent = List.copyOf(absent);
    }

    /** A dotted path by its own name. */
    public static FieldPath of(String text) {
        return new FieldPath(text, List.of(FieldSource.plain(text)), List.of());
    }

    /** All values, without nulls. */
    public List<JsonNode> values(JsonNode event) {
        List<JsonNode> found = new ArrayList<>(2);
        anyMatch(
                event,
                value -> {
                    found.add(value);
                    return false;
                });
        return found;
    }

    /** Whether any value satisfies the test; stops at the first. */
    public boolean anyMatch(JsonNode event, Predicate<JsonNode> test) {
        for (FieldSource source : sources) {
            if (source.anyMatch(event, test)) {
                return true;
            }
        }
        return !absent.isEmpty() && !hasValue(event) && test.test(absent.get(0).node());
    }

    /** Whether the field is there, whatever its value. */
    public boolean isPresent(JsonNode event) {
        return !absent.isEmpty() || hasValue(event);
    }

    private boolean hasValue(JsonNode event) {
        for (FieldSource source : sources) {
            if (!source.also() && source.anyMatch(event, value -> true)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public String toString() {
        return text;
    }
}
