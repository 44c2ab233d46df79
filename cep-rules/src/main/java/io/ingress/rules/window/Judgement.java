package io.ingress.rules.window;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.LongNode;
import io.ingress.rules.condition.ValueMatcher.Compare;
import java.util.List;

/** The limits of a window rule. */
record Judgement(List<Compare> limits) {
    private static final double MOST_EXACT = 1L << 53;

    /** Whether a window can be judged before its end: what is reached is reached. */
    boolean isRising() {
        return limits.stream()
                .map(Compare::order)
                .allMatch(order -> order == Compare.Order.GT || order == Compare.Order.GTE);
    }

    /** The same as {@link #holds} of the percentile, without putting the values in order. */
    boolean reached(Percentile percentile, TimedSample sample) {
        int rank = percentile.rank(sample.numberCount());
        for (Compare limit : limits) {
            double least = limit.limit().doubleValue();
            double passed = limit.order() == Compare.Order.GT ? Math.nextUp(least) : least;
            if (sample.numbersBelow(passed) > rank) {
                return false;
            }
        }
        return true;
    }

    /** All of them. */
    boolean holds(double value) {
        boolean whole = value == Math.rint(value) && Math.abs(value) < MOST_EXACT;
        JsonNode number = whole ? LongNode.valueOf((long) value) : DoubleNode.valueOf(value);
        for (Compare limit : limits) {
            if (!limit.matches(number)) {
                return false;
            }
        }
        return true;
    }
}
