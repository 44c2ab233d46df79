package io.ingress.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.ingress.rules.SequenceStep.Follows;
import io.ingress.rules.WindowRule.Measure;
import io.ingress.rules.condition.ValueMatcher.Compare;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What correlations are read to. */
class CorrelationTest {
    private static final String BOUND = "group-by: [src_ip]\n  timespan: 90m";

    @Test
    void shouldCountEvents() {
        WindowRule rule =
                (WindowRule)
                        correlation(
                                "type: event_count",
                                "rules: [a, b]",
                                BOUND,
                                "condition: {gt: 10, lte: 20}");

        assertThat(rule.measure()).isEqualTo(Measure.EVENT_COUNT);
        assertThat(rule.within()).isEqualTo(Duration.ofMinutes(90));
        assertThat(rule.inputs()).extracting(RuleInput::name).containsExactly("a", "b");
        assertThat(rule.limits())
                .containsExactly(
                        new Compare(Compare.Order.GT, BigDecimal.TEN.stripTrailingZeros()),
                        new Compare(Compare.Order.LTE, new BigDecimal("2E+1")));
    }

    @ParameterizedTest
    @CsvSource({
        "value_count, VALUE_COUNT, '[dest_ip, dest_port]', 0",
        "value_sum, VALUE_SUM, flow.bytes_toserver, 0",
        "value_avg, VALUE_AVG, flow.bytes_toserver, 0",
        "value_percentile, VALUE_PERCENTILE, flow.bytes_toserver, 99.5",
    })
    void shouldMeasureValues(String type, Measure measure, String field, double percentile) {
        String extra = percentile == 0 ? "" : ", percentile: " + percentile;
        WindowRule rule =
                (WindowRule)
                        correlation(
                                "type: " + type,
                                "rules: [a]",
                                BOUND,
                                "condition: {gte: 5, field: " + field + extra + "}");

        assertThat(rule.measure()).isEqualTo(measure);
        assertThat(rule.percentile()).isEqualTo(percentile);
        assertThat(rule.inputs().get(0).values())
                .extracting(FieldPath::text)
                .containsExactly(field.replaceAll("[\\[\\]]", "").split(", "));
    }

    @Test
    void shouldWaitForAllInAnyOrder() {
        Correlation rule = correlation("type: temporal", "rules: [a, b]", BOUND);

        assertThat(rule).isInstanceOf(TemporalRule.class);
        assertThat(rule.groupBy()).containsExactly("src_ip");
        assertThat(rule.depth()).isEqualTo(1);
    }

    @Test
    void shouldTakeOrderedTemporalsAsSequences() {
        SequenceRule rule =
                (SequenceRule) correlation("type: temporal_ordered", "rules: [a, b]", BOUND);

        assertThat(rule.skip()).isEqualTo(SequenceRule.Skip.PAST_LAST_EVENT);
        assertThat(rule.steps()).extracting(SequenceStep::name).containsExactly("a", "b");
        assertThat(rule.steps())
                .allSatisfy(s -> assertThat(s.follows()).isEqualTo(Follows.RELAXED));
    }

    @Test
    void shouldMapEachFieldByItsOwnRule() {
        String text =
                """
                title: Asked
                name: asked
                logsource: {category: dns}
                detection: {s: {query|endswith: .example}, condition: s}
                ---
                title: Sent
                name: sent
                logsource: {category: firewall}
                detection: {s: {dst_port: 443}, condition: s}
                ---
                title: Both
                id: both
                correlation:
                  type: temporal
                  rules: [asked, sent]
                  group-by: [client, dst_ip]
                  aliases:
                    client: {asked: computer_name, sent: src_ip}
                  timespan: 1m
                """;
        TemporalRule rule = (TemporalRule) RuleTexts.build(text).rules().get(0);

        assertThat(rule.groupBy()).containsExactly("client", "dst_ip");
        assertThat(rule.inputs().get(0).groupBy())
                .extracting(path -> path.sources().get(0).paths().get(0))
                .containsExactly(List.of("src_ip"), List.of("dest_ip"));
    }

    @Test
    void shouldChain() {
        String text =
                RuleTexts.sequence("type: event_count", "rules: [a]", BOUND, "condition: {gte: 3}")
                        + """
                        ---
                        title: Chain
                        id: chain
                        correlation:
                          type: sequence
                          within: 1h
                          group-by: [src_ip]
                          steps:
                            - {rule: both, as: many}
                            - {rule: b, as: then, where: {src_ip: many.src_ip}}
                        """;
        RuleSet rules = RuleTexts.build(text);

        assertThat(rules.rules()).extracting(rule -> rule.meta().id()).containsExactly("chain");
        assertThat(rules.rules().get(0).depth()).isEqualTo(2);
        assertThat(rules.rules().get(0).detections().flatMap(each -> each.eventTypes().stream()))
                .containsExactlyInAnyOrder("flow", "dns");
        assertThat(RuleTexts.problems(text.replace("many.src_ip", "many.dest_ip")))
                .extracting(RuleProblem::message)
                .containsExactly("matches of 'both' have no 'dest_ip'");
    }

    @Test
    void shouldRaiseAlertsOfInputsOnlyWhenToldTo() {
        RuleSet quiet =
                RuleTexts.build(RuleTexts.sequence("type: temporal", "rules: [a, b]", BOUND));
        RuleSet loud =
                RuleTexts.build(
                        RuleTexts.sequence(
                                "type: temporal", "rules: [a, b]", BOUND, "generate: true"));

        assertThat(quiet.rules()).extracting(rule -> rule.meta().id()).containsExactly("both");
        assertThat(loud.rules())
                .extracting(rule -> rule.meta().id())
                .containsExactly("both", "a", "b");
    }

    @Test
    void shouldRefuseChainsThatAreTooDeep() {
        StringBuilder text =
                new StringBuilder(
                        RuleTexts.sequence(
                                "type: event_count", "rules: [a]", BOUND, "condition: {gte: 1}"));
        String inner = "both";
        for (int i = 0; i < 40; i++) {
            text.append("---\ntitle: C\nid: c%d\ncorrelation:\n".formatted(i));
            text.append("  type: event_count\n  rules: [%s]\n  %s\n".formatted(inner, BOUND));
            text.append("  condition: {gte: 1}\n");
            inner = "c" + i;
        }

        assertThat(RuleTexts.problems(text.toString())).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "'times: 3', 3, 3, false, false, RELAXED",
        "'times: 2..4', 2, 4, false, false, RELAXED",
        "'times: 0..1', 1, 1, true, false, RELAXED",
        "'times: 2+', 2, 2147483647, false, false, RELAXED",
        "'times: 0+', 1, 2147483647, true, false, RELAXED",
        "'times: 1+, greedy: true', 1, 2147483647, false, true, RELAXED",
        "'optional: true', 1, 1, true, false, RELAXED",
        "'times: 2, contiguity: consecutive', 2, 2, false, false, CONSECUTIVE",
        "'times: 2, contiguity: combinations', 2, 2, false, false, COMBINATIONS",
    })
    void shouldRepeat(
            String words,
            int least,
            int most,
            boolean optional,
            boolean greedy,
            Quantifier.Inner inner) {
        SequenceRule rule = sequence("[{rule: a, as: x}, {rule: b, " + words + "}]", "none");

        assertThat(rule.steps().get(1).times())
                .isEqualTo(new Quantifier(least, most, optional, greedy, inner));
    }

    @ParameterizedTest
    @CsvSource({
        "none, NONE, ''",
        "next, TO_NEXT, ''",
        "past-last-event, PAST_LAST_EVENT, ''",
        "'{to-first: b}', TO_FIRST, b",
        "'{to-last: b}', TO_LAST, b",
    })
    void shouldSkip(String words, SequenceRule.Strategy strategy, String step) {
        SequenceRule rule = sequence("[{rule: a}, {rule: b}]", words);

        assertThat(rule.skip()).isEqualTo(new SequenceRule.Skip(strategy, step));
    }

    @Test
    void shouldCompareWithTheStepBefore() {
        SequenceRule rule =
                sequence(
                        "[{rule: a}, {rule: b, as: n, follows: not-later},"
                                + " {rule: b, where: {dest_port|neq: previous.dest_port}}]",
                        "none");

        StepReference reference = rule.steps().get(2).where().get(0);
        assertThat(reference.step()).isEqualTo("a");
        assertThat(reference.operator()).isEqualTo(StepReference.Operator.NEQ);
    }

    private static Correlation correlation(String... lines) {
        return (Correlation) RuleTexts.build(RuleTexts.sequence(lines)).rules().get(0);
    }

    private static SequenceRule sequence(String steps, String skip) {
        return (SequenceRule)
                correlation("type: sequence", "steps: " + steps, BOUND, "skip: " + skip);
    }
}
