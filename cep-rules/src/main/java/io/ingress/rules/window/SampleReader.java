package io.ingress.rules.window;

import com.fasterxml.jackson.databind.JsonNode;
import io.ingress.rules.FieldPath;
import io.ingress.rules.WindowRule;
import io.ingress.rules.WindowRule.Measure;
import io.ingress.rules.condition.Numbers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;

/**
 * Takes from an event what a window rule measures, as samples for {@link WindowState}. Values that
 * are counted become 62 bits of their SHA-256: two of 4096 are taken for one with a probability of
 * 2e-12, and nobody can make up many that are. For one thread.
 */
public final class SampleReader {
    private static final double MOST = 1e290;

    /** Of fields with many values each: combinations beyond it are left out. */
    private static final int MOST_COMBINATIONS = 64;

    private static final long[] EVENT = {0};
    private static final long[] NOTHING = {};

    private final Measure measure;
    private final List<List<FieldPath>> fields;
    private final MessageDigest sha256;

    public SampleReader(WindowRule rule) {
        measure = rule.measure();
        fields = rule.inputs().stream().map(input -> input.values()).toList();
        sha256 = measure == Measure.VALUE_COUNT ? digest() : null;
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** None when the event lacks a field that is measured: then it does not count. */
    public long[] read(int input, JsonNode event) {
        return switch (measure) {
            case EVENT_COUNT -> EVENT;
            case VALUE_COUNT -> keys(fields.get(input), event);
            default -> numbers(fields.get(input), event);
        };
    }

    /** A number as a sample; finite. */
    public static long number(double value) {
        return Double.doubleToLongBits(Math.max(-MOST, Math.min(MOST, value)));
    }

    private static long[] numbers(List<FieldPath> fields, JsonNode event) {
        return fields.stream()
                .flatMap(field -> field.values(event).stream())
                .filter(Numbers::isNumber)
                .mapToLong(value -> number(Numbers.rounded(value)))
                .toArray();
    }

    private long[] keys(List<FieldPath> fields, JsonNode event) {
        List<List<String>> combinations = new ArrayList<>(List.of(List.of()));
        for (FieldPath field : fields) {
            List<List<String>> longer = new ArrayList<>();
            List<JsonNode> values = field.values(event);
            for (List<String> combination : combinations) {
                for (JsonNode value : values) {
                    List<String> one = new ArrayList<>(combination);
                    one.add(value.isContainerNode() ? value.toString() : value.asText());
                    longer.add(one);
                }
            }
            combinations = longer.subList(0, Math.min(MOST_COMBINATIONS, longer.size()));
        }
        return fields.isEmpty()
                ? NOTHING
                : combinations.stream().mapToLong(this::key).distinct().toArray();
    }

    private long key(List<String> parts) {
        for (String part : parts) {
            byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
            sha256.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, bytes.length));
            sha256.update(bytes);
        }
        return ByteBuffer.wrap(sha256.digest()).getLong() & Threshold.ALL - 1;
    }
}
