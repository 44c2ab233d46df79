package io.ingress.jobs.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.ingress.rules.RuleLibrary;
import io.ingress.rules.live.RuleVersion;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each type of correlation through router, gate and matcher. */
class CorrelationsTest {
    private static final String LETTERS =
            """
            title: A
            name: a
            logsource: {product: ingress, service: flow}
            detection: {s: {k: a, n|gte: 0}, condition: s}
            ---
            title: B
            name: b
            logsource: {product: ingress, service: flow}
            detection: {s: {k: b, n|gte: 0}, condition: s}
            ---
            title: C
            name: c
            logsource: {product: ingress, service: flow}
            detection: {s: {k: c, n|gte: 0}, condition: s}
            ---
            """;

    /**
     * One event a second; a number after a letter is its value v. Expected: when the last event of
     * each match was.
     */
    @ParameterizedTest(name = "{0} on {1}")
    @CsvSource(
            delimiter = '~',
            value = {
                "type: event_count, rules: [a], condition: {gte: 3}           ~ a a x a x a ~ 3",
                "type: event_count, rules: [a], condition: {gte: 3}           ~ a a x x x x x x x x"
                        + " x a ~ ''",
                "type: event_count, rules: [a, b], condition: {gt: 2}         ~ a b a b     ~ 2",
                "type: event_count, rules: [a], condition: {lte: 1}           ~ a x x x x x x x x x"
                        + " x x b ~ 0",
                "type: value_count, rules: [a], condition: {field: v, gte: 3} ~ a1 a1 a2 a2 a3 a4 ~"
                        + " 4",
                "type: value_sum, rules: [a], condition: {field: v, gt: 10}   ~ a5 a5 a1 a1 ~ 2",
                "type: value_avg, rules: [a], condition: {field: v, gte: 4}   ~ a1 a3 a9 a9 ~ 2",
                "type: value_percentile, rules: [a], condition: {field: v, percentile: 50, gte: 5}"
                        + " ~ a1 a2 a5 a6 a7 ~ 4",
                "type: temporal, rules: [a, b, c]                             ~ c b x a a   ~ 3",
                "type: temporal, rules: [a, b]                                ~ a x x x x x x x x x"
                        + " x b ~ ''",
                "type: temporal_ordered, rules: [a, b, c]                     ~ c b x a b c ~ 5",
                "type: temporal_ordered, rules: [a, b, c]                     ~ c b a       ~ ''",
            })
    void shouldFireAsTheRuleSays(String rule, String events, String expected) throws Exception {
        List<String> fired = new ArrayList<>();
        try (RuleRig rig = new RuleRig(rules(correlation("top", rule)))) {
            send(rig, events);
            rig.watermark(Long.MAX_VALUE);

            rig.found().stream()
                    .filter(each -> each.draft().detail().ruleId().equals("top"))
                    .forEach(each -> fired.add(seconds(each.orderNs())));
            assertThat(rig.left()).isEmpty();
        }

        assertThat(String.join(" ", fired)).isEqualTo(expected.equals("''") ? "" : expected);
    }

    @Test
    void shouldCountMatchesOfCountsOfSequences() throws Exception {
        String rules =
                correlation("pair", "type: temporal_ordered, rules: [a, b]")
                        + "---\n"
                        + correlation(
                                "pairs", "type: event_count, rules: [pair], condition: {gte: 2}")
                        + "---\n"
                        + correlation("top", "type: temporal_ordered, rules: [pairs, c]");

        try (RuleRig rig = new RuleRig(rules(rules))) {
            send(rig, "a b c a b x c");
            rig.watermark(Long.MAX_VALUE);

            assertThat(rig.found()).hasSize(1);
            assertThat(rig.found().get(0).draft().detail().ruleId()).isEqualTo("top");
            assertThat(seconds(rig.found().get(0).orderNs())).isEqualTo("6");
            assertThat(rig.left()).isEmpty();
        }
    }

    @Test
    void shouldSayWhatWasMeasured() throws Exception {
        String rule = "type: event_count, rules: [a], condition: {gte: 3}";
        try (RuleRig rig = new RuleRig(rules(correlation("top", rule)))) {
            send(rig, "a a a");
            rig.watermark(Long.MAX_VALUE);

            var detail = rig.found().get(0).draft().detail();
            assertThat(detail.kind()).isEqualTo("threshold");
            assertThat(detail.evidence()).hasSize(3);
            assertThat(detail.explain().get(0).toString())
                    .contains("count of events", "3", ">= 3 within 10 s", "3 events, exact");
        }
    }

    private static RuleVersion[] rules(String text) throws Exception {
        return RuleRig.fixed(new RuleLibrary().add("test.yml", LETTERS + text).build());
    }

    private static String correlation(String id, String rule) {
        return "title: T\nid: %s\ncorrelation: {%s, group-by: [g], timespan: 10s}\n"
                .formatted(id, rule);
    }

    private static void send(RuleRig rig, String events) throws Exception {
        String[] words = events.strip().split(" ");
        for (int n = 0; n < words.length; n++) {
            String value = words[n].length() > 1 ? words[n].substring(1) : "0";
            rig.event(
                    n * 1_000L,
                    n,
                    String.format(
                            "{\"event_type\":\"flow\",\"g\":\"x\",\"k\":\"%s\",\"n\":%d,\"v\":%s,"
                                    + "\"flow_id\":%d}",
                            words[n].charAt(0), n, value, n + 1));
        }
    }

    private static String seconds(long orderNs) {
        return Long.toString(orderNs / 1_000_000_000);
    }
}
