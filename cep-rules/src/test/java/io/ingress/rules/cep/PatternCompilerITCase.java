package io.ingress.rules.cep;

import static org.assertj.core.api.Assertions.assertThat;

import io.ingress.rules.RuleException;
import io.ingress.rules.RuleLibrary;
import io.ingress.rules.SequenceRule;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the words of a sequence mean, on Flink CEP. */
class PatternCompilerITCase {
    @RegisterExtension
    static final MiniClusterExtension CLUSTER =
            new MiniClusterExtension(
                    new MiniClusterResourceConfiguration.Builder()
                            .setNumberTaskManagers(1)
                            .setNumberSlotsPerTaskManager(1)
                            .build());

    private static final String RULES =
            """
            title: A
            name: a
            logsource: {product: ingress, service: flow}
            detection: {s: {k: a}, condition: s}
            ---
            title: B
            name: b
            logsource: {product: ingress, service: flow}
            detection: {s: {k: b}, condition: s}
            ---
            title: C
            name: c
            logsource: {product: ingress, service: flow}
            detection: {s: {k: c}, condition: s}
            ---
            title: Sequence
            id: sequence
            correlation:
              type: sequence
              group-by: [src_ip]
              within: 10s
              skip: SKIP
              steps: [STEPS]
            """;

    /** Events are letters, one second apart; a digit after a letter is the value of v. */
    @ParameterizedTest(name = "[{index}] {0} on {2}")
    @CsvSource(
            delimiter = '~',
            value = {
                "{rule: a}, {rule: b}                        ~ none ~ a x b     ~ a=1 b=3",
                "{rule: a}, {rule: b, follows: next}         ~ none ~ a x b     ~ ''",
                "{rule: a}, {rule: b, follows: next}         ~ none ~ a b       ~ a=1 b=2",
                "{rule: a}, {rule: b}                        ~ none ~ b a       ~ ''",
                "{rule: a}, {rule: b}                        ~ none ~ a b b     ~ a=1 b=2",
                "{rule: a}, {rule: b, follows: any}          ~ none ~ a b b     ~ a=1 b=2;a=1 b=3",
                "{rule: a}, {rule: b, follows: any} ~ past-last-event ~ a b b   ~ a=1 b=2",
                "{rule: a, times: 2}, {rule: b}              ~ none ~ a a b     ~ a=1,2 b=3",
                "{rule: a, times: 2}, {rule: b}              ~ none ~ a b       ~ ''",
                "{rule: a}, {rule: c, follows: not-later}, {rule: b} ~ none ~ a c b ~ ''",
                "{rule: a}, {rule: c, follows: not-later}, {rule: b} ~ none ~ a x b ~ a=1 b=3",
                "{rule: a}, {rule: c, times: 0..1}, {rule: b} ~ past-last-event ~ a b ~ a=1 b=2",
                "{rule: a}, {rule: b, times: 2, contiguity: consecutive} ~ none ~ a b x b ~ ''",
                "{rule: a}, {rule: b, times: 2, contiguity: combinations} ~ none ~ a b b b ~ a=1"
                        + " b=2,3;a=1 b=2,4",
                "{rule: a, times: 1+, greedy: true}, {rule: b} ~ past-last-event ~ a a b ~ a=1,2"
                        + " b=3",
                "{rule: a}, {rule: b} ~ next ~ a a b ~ a=1 b=3;a=2 b=3",
                "{rule: a, times: 1+}, {rule: b} ~ {to-last: a} ~ a a b ~ a=1,2 b=3;a=2 b=3",
                "{rule: a, times: 3, where: {v|neq: a.v}} ~ none ~ a1 a1 a2 a2 a3 ~"
                        + " a=1,3,5;a=2,3,5",
                "{rule: a}, {rule: b, where: {v|neq: previous.v}} ~ none ~ a1 b1 b2 ~ a=1 b=3",
                "{rule: a}, {rule: b}            ~ none ~ a x x x x x x x x x x b ~ ''",
                "{rule: a}, {rule: b, where: {v: a.v}}       ~ none ~ a1 b2 b1  ~ a=1 b=3",
                "{rule: a}, {rule: b, where: {v|gt: a.v}}    ~ none ~ a1 b1 b2  ~ a=1 b=3",
                "{rule: a, as: z}, {rule: b, where: {v|lte: z.v}} ~ none ~ a1 b2 b1 ~ b=3 z=1",
            })
    void shouldMatchAsTheRuleSays(String steps, String skip, String events, String expected)
            throws Exception {
        List<String> matches = SequenceRunner.run(rule(steps, skip), events(events));

        String wanted = expected == null || expected.equals("''") ? "" : expected;
        assertThat(String.join(";", matches.stream().sorted().toList())).isEqualTo(wanted);
    }

    private static SequenceRule rule(String steps, String skip) throws RuleException {
        String text = RULES.replace("STEPS", steps).replace("SKIP", skip);
        return (SequenceRule)
                new RuleLibrary()
                        .add("test.yml", text).build().rules().stream()
                                .filter(rule -> rule.meta().id().equals("sequence"))
                                .findFirst()
                                .orElseThrow();
    }

    private static List<String> events(String letters) {
        List<String> lines = new ArrayList<>();
        String[] words = letters.strip().split(" ");
        for (int i = 0; i < words.length; i++) {
            String value = words[i].length() > 1 ? words[i].substring(1) : "0";
            lines.add(
                    String.format(
                            "{\"event_type\":\"flow\",\"src_ip\":\"10.0.0.1\",\"k\":\"%s\","
                                    + "\"v\":%s,\"ingress\":{\"order_ns\":%d}}",
                            words[i].charAt(0), value, (i + 1) * 1_000_000_000L));
        }
        return lines;
    }
}
