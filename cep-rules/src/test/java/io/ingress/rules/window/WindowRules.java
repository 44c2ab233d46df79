package io.ingress.rules.window;

import io.ingress.rules.DetectionRule;
import io.ingress.rules.FieldPath;
import io.ingress.rules.RuleException;
import io.ingress.rules.RuleInput;
import io.ingress.rules.RuleLibrary;
import io.ingress.rules.TemporalRule;
import io.ingress.rules.WindowRule;
import io.ingress.rules.WindowRule.Measure;
import io.ingress.rules.condition.ValueMatcher.Compare;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Short ways to rules and saved states for tests. */
final class WindowRules {
    private static final DetectionRule DETECTION = detection();

    private WindowRules() {}

    private static DetectionRule detection() {
        String text =
                """
                title: Test
                id: test
                logsource: {product: ingress, service: flow}
                detection: {s: {proto: TCP}, condition: s}
                """;
        try {
            return (DetectionRule) new RuleLibrary().add("test.yml", text).build().rules().get(0);
        } catch (RuleException e) {
            throw new AssertionError(e);
        }
    }

    /** Limits as in {@code "GTE 3"}. */
    static WindowRule window(Measure measure, long withinMs, double percentile, String... limits) {
        return window(measure, withinMs, percentile, List.of(), limits);
    }

    static WindowRule window(
            Measure measure,
            long withinMs,
            double percentile,
            List<String> fields,
            String... limits) {
        List<Compare> all = new ArrayList<>();
        for (String limit : limits) {
            String[] words = limit.split(" ");
            all.add(new Compare(Compare.Order.valueOf(words[0]), new BigDecimal(words[1])));
        }
        List<FieldPath> values = fields.stream().map(FieldPath::of).toList();
        return new WindowRule(
                DETECTION.meta(),
                List.of(new RuleInput("a", DETECTION, List.of(), values)),
                List.of(),
                Duration.ofMillis(withinMs),
                measure,
                percentile,
                all);
    }

    static TemporalRule temporal(int inputs, long withinMs) {
        List<RuleInput> all = new ArrayList<>();
        for (int i = 0; i < inputs; i++) {
            all.add(new RuleInput("input-" + i, DETECTION, List.of(), List.of()));
        }
        return new TemporalRule(DETECTION.meta(), all, List.of(), Duration.ofMillis(withinMs));
    }

    /** A reference that says which event it is of. */
    static byte[] reference(int event) {
        return Integer.toString(event).getBytes(StandardCharsets.UTF_8);
    }

    static List<Integer> referred(Firing firing) {
        return firing.evidence().stream()
                .map(bytes -> Integer.valueOf(new String(bytes, StandardCharsets.UTF_8)))
                .toList();
    }

    /** Writes somewhere. */
    interface Saving {
        void to(DataOutputStream out) throws IOException;
    }

    static byte[] bytes(Saving saving) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            saving.to(new DataOutputStream(bytes));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    static DataInputStream in(byte[] bytes) {
        return new DataInputStream(new ByteArrayInputStream(bytes));
    }
}
