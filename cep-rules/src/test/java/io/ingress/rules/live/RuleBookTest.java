package io.ingress.rules.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.ingress.rules.RuleException;
import io.ingress.rules.live.RuleRecord.State;
import org.junit.jupiter.api.Test;

class RuleBookTest {
    private static final String DETECTION =
            """
            title: %1$s
            name: %1$s
            logsource: {product: ingress, service: flow}
            detection: {s: {k: %1$s}, condition: s}
            ---
            """;

    private static final String OFTEN =
            """
            title: Often
            name: %s
            correlation: {type: event_count, rules: [c], group-by: [g], timespan: 5s, condition: {gte: 2}}
            ---
            """;

    private static final String TOP =
            """
            title: Top
            id: top
            correlation: {type: temporal_ordered, rules: [a, b], group-by: [g], timespan: 10s}
            """;

    @Test
    void shouldCarryAStageOfTheSameStructureOnly() throws Exception {
        String plain = DETECTION.formatted("a") + DETECTION.formatted("b") + TOP;
        String counted =
                DETECTION.formatted("c") + OFTEN.formatted("a") + DETECTION.formatted("b") + TOP;

        assertThat(fate(plain, plain).finishing()).isFalse();
        // Its input is a count now: the stage runs on another level, where its state is not.
        assertThat(fate(plain, counted).finishing()).isTrue();
    }

    private static StageFate fate(String before, String after) throws RuleException {
        RuleBook book = new RuleBook();
        book.add(version(1, 0, before));
        book.add(version(2, 1_000, after));
        return book.fate("top", 1, 0, 2_000).orElseThrow();
    }

    private static RuleVersion version(int number, long fromMs, String text) throws RuleException {
        return new RuleRecord(
                        "top", number, State.LIVE, UpdatePolicy.AUTO, fromMs, "test", 0, "", text)
                .compile();
    }
}
