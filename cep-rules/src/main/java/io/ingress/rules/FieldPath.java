package io.ingress.rules;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * A dotted field name, e.g. {@code ingress.conn.conn_state}. Arrays on the way are looked into, so
 * one path may have several values.
 */
public record FieldPath(String text, List<String> names) implements Serializable {
    public FieldPath {
        names = List.copyOf(names);
    }

    public static FieldPath of(String text) {
        return new FieldPath(text, List.of(text.split("\\.")));
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
        return anyMatch(event, 0, test);
    }

    private boolean anyMatch(JsonNode node, int depth, Predicate<JsonNode> test) {
        if (node.isArray()) {
            for (JsonNode element : node) {
                if (anyMatch(element, depth, test)) {
                    return true;
                }
            }
            return false;
        }
        if (depth == names.size()) {
            return !node.isNull() && test.test(node);
        }
        JsonNode child = node.get(names.get(depth));
        return child != null && anyMatch(child, depth + 1, test);
    }

    @Override
    public String toString() {
        return text;
    }
}
