package io.ingress.rules.window;

import java.util.Arrays;

/**
 * The smallest of some values with at least a share of all values not above it.
 *
 * @param percent 0 to 100; 0 is the smallest value
 */
record Percentile(double percent) {
    private static final double WHOLE = 100;

    /** Puts the values into another order; at least one. */
    double of(double[] values) {
        return select(values, rank(values.length, percent));
    }

    /** Farthest of the values that lie two standard errors of a sample's rank from it. */
    double errorOfSample(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        double share = percent / WHOLE;
        double error = 2 * WHOLE * Math.sqrt(share * (1 - share) / sorted.length);
        double value = sorted[rank(sorted.length, percent)];
        double below = sorted[rank(sorted.length, Math.max(0, percent - error))];
        double above = sorted[rank(sorted.length, Math.min(WHOLE, percent + error))];
        return Math.max(value - below, above - value);
    }

    /** Its place among so many sorted values. */
    int rank(int count) {
        return rank(count, percent);
    }

    private static int rank(int count, double percent) {
        return Math.max(0, (int) Math.ceil(percent / WHOLE * count) - 1);
    }

    /** Quickselect (Hoare 1961), with the median of three for a pivot. */
    private static double select(double[] values, int rank) {
        int low = 0;
        int high = values.length - 1;
        while (low < high) {
            double pivot = median(values[low], values[low + high >>> 1], values[high]);
            int left = low;
            int right = high;
            while (left <= right) {
                while (values[left] < pivot) {
                    left++;
                }
                while (values[right] > pivot) {
                    right--;
                }
                if (left <= right) {
                    double swapped = values[left];
                    values[left++] = values[right];
                    values[right--] = swapped;
                }
            }
            if (rank <= right) {
                high = right;
            } else if (rank >= left) {
                low = left;
            } else {
                return values[rank];
            }
        }
        return values[rank];
    }

    private static double median(double a, double b, double c) {
        return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
    }
}
