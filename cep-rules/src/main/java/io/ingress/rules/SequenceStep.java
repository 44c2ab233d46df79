package io.ingress.rules;

import java.io.Serializable;
import java.util.List;

/**
 * One step of a sequence.
 *
 * @param input what an event must be; its name is the step's
 * @param where what it must have in common with events of earlier steps
 * @param follows how it follows the step before
 * @param times how often it happens
 */
public record SequenceStep(
        RuleInput input, List<StepReference> where, Follows follows, Quantifier times)
        implements Serializable {
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

    public String name() {
        return input.name();
    }

    public RuleNode rule() {
        return input.rule();
    }

    public boolean isAbsence() {
        return follows == Follows.NOT_NEXT || follows == Follows.NOT_FOLLOWED;
    }

    /** Whether any event of the group matters to it, because none may lie between. */
    public boolean isStrict() {
        return follows == Follows.NEXT
                || follows == Follows.NOT_NEXT
                || !times.isOnce() && times.inner() == Quantifier.Inner.CONSECUTIVE;
    }
}
