package io.ingress.rules;

import java.io.Serializable;
import java.util.List;

/**
 * One step of a sequence.
 *
 * @param name unique in the sequence
 * @param rule what an event must be
 * @param where what it must have in common with events of earlier steps
 * @param follows how it follows the step before
 * @param least occurrences, from 1; 0 with most 1 is an optional step
 * @param most occurrences, at most {@link #MOST_TIMES}
 */
public record SequenceStep(
        String name,
        DetectionRule rule,
        List<StepReference> where,
        Follows follows,
        int least,
        int most)
        implements Serializable {
    /** Bound of repetitions, so that partial matches stay small. */
    public static final int MOST_TIMES = 100;

    /** Contiguity, as Flink CEP defines it. */
    public enum Follows {
        /** Directly, with no other event of the group between. */
        NEXT,
        /** Other events may lie between. */
        RELAXED,
        /** As RELAXED, and later candidates count as well. */
        ANY,
        /** No such event directly after the step before. */
        NOT_NEXT,
        /** No such event between the steps around it. */
        NOT_FOLLOWED
    }

    public SequenceStep {
        where = List.copyOf(where);
    }

    public boolean isAbsence() {
        return follows == Follows.NOT_NEXT || follows == Follows.NOT_FOLLOWED;
    }
}
