package io.ingress.agent.filter;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** A set of numbers, kept as sorted ranges that do not touch. Immutable; asked per packet. */
public final class IntRanges {
    private final List<IntRange> ranges;
    private final int[] lows;
    private final int[] highs;

    private IntRanges(List<IntRange> ranges) {
        this.ranges = ranges;
        this.lows = ranges.stream().mapToInt(IntRange::low).toArray();
        this.highs = ranges.stream().mapToInt(IntRange::high).toArray();
    }

    public static IntRanges of(List<IntRange> any) {
        List<IntRange> sorted = new ArrayList<>(any);
        sorted.sort(Comparator.comparingInt(IntRange::low));
        List<IntRange> merged = new ArrayList<>();
        for (IntRange next : sorted) {
            IntRange last = merged.isEmpty() ? null : merged.get(merged.size() - 1);
            if (last == null || next.low() > last.high() + 1L) {
                merged.add(next);
            } else if (next.high() > last.high()) {
                merged.set(merged.size() - 1, new IntRange(last.low(), next.high()));
            }
        }
        return new IntRanges(List.copyOf(merged));
    }

    public static IntRanges of(int... numbers) {
        return of(Arrays.stream(numbers).mapToObj(IntRange::of).toList());
    }

    public boolean contains(int number) {
        int at = Arrays.binarySearch(lows, number);
        // -1 - at: the first range that begins behind the number; the one before it may hold it.
        return at >= 0 || at < -1 && number <= highs[-2 - at];
    }

    List<IntRange> ranges() {
        return ranges;
    }

    boolean containsAll(IntRanges others) {
        return others.ranges.stream().allMatch(this::containsAll);
    }

    private boolean containsAll(IntRange other) {
        return ranges.stream()
                .anyMatch(own -> own.low() <= other.low() && other.high() <= own.high());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof IntRanges set && set.ranges.equals(ranges);
    }

    @Override
    public int hashCode() {
        return ranges.hashCode();
    }

    @Override
    public String toString() {
        return ranges.toString();
    }
}
