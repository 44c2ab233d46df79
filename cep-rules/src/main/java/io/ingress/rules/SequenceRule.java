package io.ingress.rules;

import java.io.Serializable;
import java.time.Duration;
import java.util.List;

/**
 * Events of one group that follow each other within a time: one to one with a Flink CEP pattern.
 *
 * @param steps in order, at least one
 * @param skip what happens to overlapping matches after one
 */
public record SequenceRule(
        RuleMeta meta, List<SequenceStep> steps, List<String> groupBy, Duration within, Skip skip)
        implements Correlation {

    /**
     * After a match.
     *
     * @param step of {@link Strategy#TO_FIRST} and {@link Strategy#TO_LAST}, else empty
     */
    public record Skip(Strategy strategy, String step) implements Serializable {
        /** One alert per sequence. */
        public static final Skip PAST_LAST_EVENT = new Skip(Strategy.PAST_LAST_EVENT, "");

        /** Every combination counts. */
        public static final Skip NONE = new Skip(Strategy.NONE, "");
    }

    /** Flink CEP's strategies after a match. */
    public enum Strategy {
        /** Partial matches that overlap it are given up. */
        PAST_LAST_EVENT,
        /** Those that began with the same event are given up. */
        TO_NEXT,
        /** Those that began before the first event of a step are given up. */
        TO_FIRST,
        /** Those that began before the last event of a step are given up. */
        TO_LAST,
        /** None is given up. */
        NONE
    }

    public SequenceRule {
        steps = List.copyOf(steps);
        groupBy = List.copyOf(groupBy);
    }

    @Override
    public List<RuleInput> inputs() {
        return steps.stream().map(SequenceStep::input).toList();
    }
}
