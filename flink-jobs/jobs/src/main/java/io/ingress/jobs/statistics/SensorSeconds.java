package io.ingress.jobs.statistics;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/**
 * Merges the counters of all buckets of one sensor. A second is complete when every bucket's clock
 * has passed it. Bounded: when more than {@link #MAX_OPEN_SECONDS} wait for a bucket that is
 * silent, the oldest is given out as it is.
 */
public final class SensorSeconds {
    /** An hour of traffic in every second; a bucket silent for longer is taken for dead. */
    static final int MAX_OPEN_SECONDS = 3600;

    private static final long NS_PER_SECOND = 1_000_000_000L;
    private static final long UNKNOWN = Long.MIN_VALUE;
    private static final long ENDED = Long.MAX_VALUE;

    private final long[] clocks;
    private final TreeMap<Long, SecondCounts> open = new TreeMap<>();
    private String interfaceName = "";

    /** Number of the next metric event of the sensor. */
    private long nextSeq;

    public SensorSeconds(int buckets) {
        clocks = new long[buckets];
        Arrays.fill(clocks, UNKNOWN);
    }

    public int buckets() {
        return clocks.length;
    }

    public String interfaceName() {
        return interfaceName;
    }

    public long takeSeq() {
        return nextSeq++;
    }

    /**
     * Takes in one partial and gives out the seconds that are complete with it, in order. The
     * partials of one bucket must come in their order.
     */
    public void add(MetricPartial partial, BiConsumer<Long, SecondCounts> complete) {
        interfaceName = partial.interfaceName();
        partial.seconds()
                .forEach(
                        (second, counts) ->
                                open.computeIfAbsent(second, unused -> new SecondCounts())
                                        .merge(counts));
        int bucket = partial.bucket();
        if (partial.last()) {
            clocks[bucket] = ENDED;
        } else if (clocks[bucket] == ENDED) {
            clocks[bucket] = partial.clockNs() >= 0 ? partial.clockNs() : UNKNOWN;
        } else {
            clocks[bucket] = Math.max(clocks[bucket], partial.clockNs());
        }
        long through = Arrays.stream(clocks).min().orElse(UNKNOWN);
        while (!open.isEmpty()
                && (isBefore(open.firstKey(), through) || open.size() > MAX_OPEN_SECONDS)) {
            Map.Entry<Long, SecondCounts> first = open.pollFirstEntry();
            complete.accept(first.getKey(), first.getValue());
        }
    }

    private static boolean isBefore(long second, long clockNs) {
        return clockNs == ENDED || clockNs >= 0 && second < clockNs / NS_PER_SECOND;
    }

    public void write(DataOutput out) throws IOException {
        out.writeInt(clocks.length);
        for (long clock : clocks) {
            out.writeLong(clock);
        }
        out.writeUTF(interfaceName);
        out.writeLong(nextSeq);
        out.writeInt(open.size());
        for (Map.Entry<Long, SecondCounts> second : open.entrySet()) {
            out.writeLong(second.getKey());
            second.getValue().write(out);
        }
    }

    public static SensorSeconds read(DataInput in) throws IOException {
        SensorSeconds seconds = new SensorSeconds(in.readInt());
        for (int i = 0; i < seconds.clocks.length; i++) {
            seconds.clocks[i] = in.readLong();
        }
        seconds.interfaceName = in.readUTF();
        seconds.nextSeq = in.readLong();
        int open = in.readInt();
        for (int i = 0; i < open; i++) {
            seconds.open.put(in.readLong(), SecondCounts.read(in));
        }
        return seconds;
    }
}
