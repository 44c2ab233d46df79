package io.ingress.rules;

import io.ingress.rules.condition.ValueMatcher.Compare;
import java.time.Duration;
import java.util.List;

/**
 * A measure over the events of a group in a sliding window, compared with limits.
 *
 * @param inputs events of any of them count
 * @param measure what is compared
 * @param percentile 0..100, of {@link Measure#VALUE_PERCENTILE} only
 * @param limits all must hold
 */
public record WindowRule(
        RuleMeta meta,
        List<RuleInput> inputs,
        List<String> groupBy,
        Duration within,
        Measure measure,
        double percentile,
        List<Compare> limits)
        implements Correlation {

    /** Sigma's correlation types that measure. */
    public enum Measure {
        /** Events. */
        EVENT_COUNT,
        /** Different values of the fields, taken together. */
        VALUE_COUNT,
        VALUE_SUM,
        VALUE_AVG,
        VALUE_PERCENTILE
    }

    public WindowRule {
        inputs = List.copyOf(inputs);
        groupBy = List.copyOf(groupBy);
        limits = List.copyOf(limits);
    }
}
