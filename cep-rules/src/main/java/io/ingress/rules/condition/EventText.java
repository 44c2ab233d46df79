package io.ingress.rules.condition;

import com.fasterxml.jackson.databind.JsonNode;
import io.ingress.rules.condition.Condition.Matched;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Looks for keywords in an event: in every text, number and truth value but those that only say
 * where the record comes from, in which any short word would stand by chance.
 */
public final class EventText {
    /** By name, at the event's root and in {@code ingress}. */
    private static final Set<String> BOOKKEEPING =
            Set.of(
                    "timestamp",
                    "flow_id",
                    "in_iface",
                    "event_type",
                    "community_id",
                    "host",
                    "tx_id",
                    "schema",
                    "id",
                    "time_ns",
                    "order_ns");

    private static final String OWN = "ingress";

    /** Events are not deeper; what is, is not looked into. */
    private static final int MOST_DEPTH = 64;

    private EventText() {}

    /** Whether any of these values satisfies the test; stops at the first. */
    public static boolean anyMatch(JsonNode event, Predicate<JsonNode> test) {
        return anyInObject(event, true, 0, test);
    }

    /** Names are not put together here: this is asked of every event. */
    private static boolean anyInObject(
            JsonNode object, boolean records, int depth, Predicate<JsonNode> test) {
        for (Map.Entry<String, JsonNode> each : object.properties()) {
            if (records && BOOKKEEPING.contains(each.getKey())) {
                continue;
            }
            boolean own = depth == 0 && each.getKey().equals(OWN);
            if (anyInValue(each.getValue(), own, depth + 1, test)) {
                return true;
            }
        }
        return false;
    }

    private static boolean anyInValue(
            JsonNode value, boolean records, int depth, Predicate<JsonNode> test) {
        if (depth > MOST_DEPTH) {
            return false;
        }
        if (value.isObject()) {
            return anyInObject(value, records, depth, test);
        }
        if (!value.isArray()) {
            return !value.isNull() && test.test(value);
        }
        for (JsonNode element : value) {
            if (anyInValue(element, records, depth + 1, test)) {
                return true;
            }
        }
        return false;
    }

    /** The first value that matches, and where. */
    static Optional<Matched> firstMatch(JsonNode event, ValueMatcher matcher) {
        return inObject(event, matcher, "", 0);
    }

    private static Optional<Matched> inObject(
            JsonNode object, ValueMatcher matcher, String path, int depth) {
        boolean records = depth == 0 || path.equals(OWN);
        for (Map.Entry<String, JsonNode> each : object.properties()) {
            if (records && BOOKKEEPING.contains(each.getKey())) {
                continue;
            }
            String name = depth == 0 ? each.getKey() : path + "." + each.getKey();
            Optional<Matched> found = inValue(each.getValue(), matcher, name, depth + 1);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private static Optional<Matched> inValue(
            JsonNode value, ValueMatcher matcher, String path, int depth) {
        if (depth > MOST_DEPTH) {
            return Optional.empty();
        }
        if (value.isObject()) {
            return inObject(value, matcher, path, depth);
        }
        if (value.isArray()) {
            for (JsonNode element : value) {
                Optional<Matched> found = inValue(element, matcher, path, depth + 1);
                if (found.isPresent()) {
                    return found;
                }
            }
            return Optional.empty();
        }
        return !value.isNull() && matcher.matches(value)
                ? Optional.of(new Matched(path, value.asText(), matcher.toString()))
                : Optional.empty();
    }
}
