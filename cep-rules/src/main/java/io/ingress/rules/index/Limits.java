package io.ingress.rules.index;

import java.util.BitSet;
import java.util.Map;
import java.util.TreeMap;

/** The limits that rules compare a number with, in the order in which a growing number passes. */
final class Limits {
    private final double[] limits;
    private final int[][] rules;

    private Limits(double[] limits, int[][] rules) {
        this.limits = limits;
        this.rules = rules;
    }

    /** Those with a limit that is not above the number. */
    void mark(double number, BitSet out) {
        for (int i = 0; i < limits.length && limits[i] <= number; i++) {
            Postings.mark(rules[i], out);
        }
    }

    /** Collects them. */
    static final class Builder {
        private final Map<Double, BitSet> rules = new TreeMap<>();

        void add(double limit, int rule) {
            Postings.add(rules, limit, rule);
        }

        boolean isEmpty() {
            return rules.isEmpty();
        }

        Limits build() {
            return new Limits(
                    rules.keySet().stream().mapToDouble(Double::doubleValue).toArray(),
                    rules.values().stream().map(Postings::freeze).toArray(int[][]::new));
        }
    }
}
