package io.ingress.rules;

import java.time.Duration;
import java.util.List;

/**
 * Sigma's {@code temporal}: all inputs have happened in a group within the time, in any order.
 * {@code temporal_ordered} is a {@link SequenceRule}.
 */
public record TemporalRule(
        RuleMeta meta, List<RuleInput> inputs, List<String> groupBy, Duration within)
        implements Correlation {
    public TemporalRule {
        inputs = List.copyOf(inputs);
        groupBy = List.copyOf(groupBy);
    }
}
