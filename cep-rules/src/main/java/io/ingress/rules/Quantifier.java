package io.ingress.rules;

import java.io.Serializable;

/**
 * How often a step happens, as Flink CEP's quantifiers.
 *
 * @param least occurrences, from 1
 * @param most occurrences, from least; {@link #ANY_NUMBER} is without bound but the sequence's time
 * @param optional the step may also not happen at all
 * @param greedy as many as there are, instead of a match for each number
 * @param inner how an occurrence follows the one before it
 */
public record Quantifier(int least, int most, boolean optional, boolean greedy, Inner inner)
        implements Serializable {
    /** Once. */
    public static final Quantifier ONE = new Quantifier(1, 1, false, false, Inner.RELAXED);

    /** Bound of counted repetitions: each is a state of the automaton. */
    public static final int MOST_TIMES = 100;

    /** One or more, or {@code least} or more. */
    public static final int ANY_NUMBER = Integer.MAX_VALUE;

    /** Contiguity between occurrences. */
    public enum Inner {
        /** No other event of the group between. */
        CONSECUTIVE,
        /** Other events may lie between. */
        RELAXED,
        /** As RELAXED, and later candidates count as well. */
        COMBINATIONS
    }

    public boolean isOnce() {
        return least == 1 && most == 1;
    }
}
