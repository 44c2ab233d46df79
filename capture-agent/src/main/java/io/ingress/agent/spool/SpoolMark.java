package io.ingress.agent.spool;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How far everything has come; written into the log with what it speaks of, the last one holds.
 *
 * @param releasedThrough all entries up to this one are settled
 * @param settledSegments numbers of segments of which nothing is needed any more, though their
 *     files may still be there
 * @param leftSegment the segment with entries that was left last, -1: none
 * @param leftBytes up to there it was durable when it was left
 * @param values numbers of the spool's user, e.g. its counters
 */
record SpoolMark(
        long releasedThrough,
        Collection<Long> settledSegments,
        long leftSegment,
        long leftBytes,
        Map<String, Long> values) {
    static final SpoolMark NONE = new SpoolMark(-1, List.of(), -1, 0, Map.of());

    private static final String RELEASED = "#released";
    private static final String SETTLED = "#settled";
    private static final String LEFT_SEGMENT = "#left";
    private static final String LEFT_BYTES = "#left_bytes";

    byte[] encode() {
        StringBuilder text = new StringBuilder();
        line(text, RELEASED, releasedThrough);
        settledSegments.forEach(number -> line(text, SETTLED, number));
        line(text, LEFT_SEGMENT, leftSegment);
        line(text, LEFT_BYTES, leftBytes);
        values.forEach((name, value) -> line(text, name, value));
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** Lines that mean nothing are skipped: a later version may know more. */
    static SpoolMark decode(byte[] body) {
        List<Long> settled = new ArrayList<>();
        Map<String, Long> values = new LinkedHashMap<>();
        for (String line : new String(body, StandardCharsets.UTF_8).split("\n")) {
            int equals = Math.max(0, line.indexOf('='));
            String name = line.substring(0, equals);
            number(line.substring(equals + 1))
                    .ifPresent(
                            value -> {
                                if (name.equals(SETTLED)) {
                                    settled.add(value);
                                } else {
                                    values.put(name, value);
                                }
                            });
        }
        return new SpoolMark(
                take(values, RELEASED, NONE.releasedThrough),
                settled,
                take(values, LEFT_SEGMENT, NONE.leftSegment),
                take(values, LEFT_BYTES, NONE.leftBytes),
                values);
    }

    private static void line(StringBuilder text, String name, long value) {
        text.append(name).append('=').append(value).append('\n');
    }

    private static long take(Map<String, Long> values, String name, long otherwise) {
        Long value = values.remove(name);
        return value == null ? otherwise : value;
    }

    private static Optional<Long> number(String text) {
        try {
            return Optional.of(Long.parseLong(text));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
