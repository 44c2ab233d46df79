package io.ingress.agent.filter;

import io.ingress.model.packet.IpAddress;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Addresses of one IP version as sorted ranges that do not touch; found by halving. */
final class AddressRanges {
    static final Comparator<IpAddress> ORDER = (a, b) -> compare(a.hi(), a.lo(), b.hi(), b.lo());

    private final long[] firstHi;
    private final long[] firstLo;
    private final long[] lastHi;
    private final long[] lastLo;
    private final List<Range> ranges;

    private AddressRanges(List<Range> ranges) {
        this.ranges = ranges;
        firstHi = ranges.stream().mapToLong(range -> range.first.hi()).toArray();
        firstLo = ranges.stream().mapToLong(range -> range.first.lo()).toArray();
        lastHi = ranges.stream().mapToLong(range -> range.last.hi()).toArray();
        lastLo = ranges.stream().mapToLong(range -> range.last.lo()).toArray();
    }

    static AddressRanges of(List<Network> networks) {
        List<Range> merged = new ArrayList<>();
        networks.stream()
                .map(network -> new Range(network.first(), network.last()))
                .sorted(Comparator.comparing(Range::first, ORDER))
                .forEach(range -> merge(merged, range));
        return new AddressRanges(List.copyOf(merged));
    }

    boolean contains(long hi, long lo) {
        int at = last(firstHi, firstLo, hi, lo);
        return at >= 0 && compare(hi, lo, lastHi[at], lastLo[at]) <= 0;
    }

    /** Index of the last of sorted addresses that is not above another one; -1 when all are. */
    static int last(long[] sortedHi, long[] sortedLo, long hi, long lo) {
        int from = 0;
        int to = sortedHi.length;
        while (from < to) {
            int middle = (from + to) >>> 1;
            if (compare(sortedHi[middle], sortedLo[middle], hi, lo) <= 0) {
                from = middle + 1;
            } else {
                to = middle;
            }
        }
        return from - 1;
    }

    /** Where ranges begin and, unless it is the highest address, the address behind their end. */
    List<IpAddress> bounds() {
        List<IpAddress> bounds = new ArrayList<>();
        for (Range range : ranges) {
            bounds.add(range.first);
            range.behind().ifPresent(bounds::add);
        }
        return bounds;
    }

    boolean containsAll(AddressRanges others) {
        return others.ranges.stream()
                .allMatch(other -> ranges.stream().anyMatch(own -> own.contains(other)));
    }

    private static void merge(List<Range> merged, Range next) {
        Range before = merged.isEmpty() ? null : merged.get(merged.size() - 1);
        if (before == null || !before.touches(next)) {
            merged.add(next);
        } else if (ORDER.compare(next.last, before.last) > 0) {
            merged.set(merged.size() - 1, new Range(before.first, next.last));
        }
    }

    private static int compare(long aHi, long aLo, long bHi, long bLo) {
        return aHi == bHi ? Long.compareUnsigned(aLo, bLo) : Long.compareUnsigned(aHi, bHi);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof AddressRanges set && set.ranges.equals(ranges);
    }

    @Override
    public int hashCode() {
        return ranges.hashCode();
    }

    @Override
    public String toString() {
        return ranges.toString();
    }

    private record Range(IpAddress first, IpAddress last) {
        boolean contains(Range other) {
            return ORDER.compare(first, other.first) <= 0 && ORDER.compare(other.last, last) <= 0;
        }

        /** True when nothing lies between the end of this range and the beginning of the next. */
        boolean touches(Range next) {
            return behind().map(behind -> ORDER.compare(next.first, behind) <= 0).orElse(true);
        }

        Optional<IpAddress> behind() {
            long lo = last.lo() + 1;
            long hi = last.hi() + (lo == 0 ? 1 : 0);
            return lo == 0 && hi == 0 ? Optional.empty() : Optional.of(new IpAddress(hi, lo));
        }

        @Override
        public String toString() {
            return first + "-" + last;
        }
    }
}
