package io.ingress.agent.filter;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeSet;

/** For every number the rules that accept it, one bit each. Immutable; asked per packet. */
final class RangeMasks {
    private final int[] starts;
    private final long[] masks;

    private RangeMasks(int[] starts, long[] masks) {
        this.starts = starts;
        this.masks = masks;
    }

    /**
     * @param sets by bit, of the rules that do not accept every number
     * @param others bits of the rules that do
     */
    static RangeMasks of(Map<Integer, IntRanges> sets, long others) {
        TreeSet<Integer> starts = new TreeSet<>();
        starts.add(Integer.MIN_VALUE);
        for (IntRanges set : sets.values()) {
            for (IntRange range : set.ranges()) {
                starts.add(range.low());
                starts.add(range.high() + 1);
            }
        }
        int[] sorted = starts.stream().mapToInt(Integer::intValue).toArray();
        long[] masks = new long[sorted.length];
        for (int i = 0; i < sorted.length; i++) {
            masks[i] = others;
            for (Map.Entry<Integer, IntRanges> set : sets.entrySet()) {
                masks[i] |= set.getValue().contains(sorted[i]) ? 1L << set.getKey() : 0;
            }
        }
        return new RangeMasks(sorted, masks);
    }

    long at(int number) {
        if (starts.length == 1) {
            // Of most kinds of terms there is none.
            return masks[0];
        }
        int at = Arrays.binarySearch(starts, number);
        return masks[at >= 0 ? at : -2 - at];
    }
}
