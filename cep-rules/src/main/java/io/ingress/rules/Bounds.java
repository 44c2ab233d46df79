package io.ingress.rules;

import io.ingress.rules.condition.ValueMatcher.Compare;
import java.math.BigDecimal;
import java.util.List;

/** The numbers that several comparisons leave. */
record Bounds(BigDecimal low, boolean withLow, BigDecimal high, boolean withHigh) {
    private static final BigDecimal FAR = BigDecimal.TEN.pow(60);

    static Bounds of(List<Compare> limits) {
        Bounds bounds = new Bounds(FAR.negate(), true, FAR, true);
        for (Compare limit : limits) {
            bounds = bounds.and(limit);
        }
        return bounds;
    }

    private Bounds and(Compare limit) {
        BigDecimal number = limit.limit();
        return switch (limit.order()) {
            case LT -> below(number, false);
            case LTE -> below(number, true);
            case EQ -> below(number, true).above(number, true);
            case GTE -> above(number, true);
            case GT -> above(number, false);
        };
    }

    private Bounds below(BigDecimal number, boolean with) {
        int comparison = number.compareTo(high);
        boolean tighter = comparison < 0 || comparison == 0 && !with;
        return tighter ? new Bounds(low, withLow, number, with) : this;
    }

    private Bounds above(BigDecimal number, boolean with) {
        int comparison = number.compareTo(low);
        boolean tighter = comparison > 0 || comparison == 0 && !with;
        return tighter ? new Bounds(number, with, high, withHigh) : this;
    }

    boolean isEmpty() {
        int comparison = low.compareTo(high);
        return comparison > 0 || comparison == 0 && !(withLow && withHigh);
    }
}
