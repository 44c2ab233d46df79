package io.ingress.rules;

import java.io.Serializable;
import java.time.Duration;
import java.util.List;

/**
 * Events of one group that follow each other within a time: one to one with a Flink CEP pattern.
 *
 * @param steps in order, at least one
 * @param groupBy fields all events of a match have the same values in
 * @param within first to last event at most
 * @param skip what happens to overlapping matches after one
 */
public record SequenceRule(
        RuleMeta meta,
        List<SequenceStep> steps,
        List<FieldPath> groupBy,
        Duration within,
        Skip skip)
        implements Serializable {

    /** After a match. */
    public enum Skip {
        /** Partial matches that overlap it are given up: one alert per sequence. */
        PAST_LAST_EVENT,
        /** Every combination counts. */
        NONE
    }

    public SequenceRule {
        steps = List.copyOf(steps);
        groupBy = List.copyOf(groupBy);
    }
}
