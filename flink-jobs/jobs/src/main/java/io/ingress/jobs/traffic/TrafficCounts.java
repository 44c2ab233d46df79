package io.ingress.jobs.traffic;

/** Running totals of {@link TrafficCounter}; one thread. */
public final class TrafficCounts {
    private final long[] values = new long[TrafficCounter.values().length];

    public void add(TrafficCounter counter, long amount) {
        values[counter.ordinal()] += amount;
    }

    public long get(TrafficCounter counter) {
        return values[counter.ordinal()];
    }
}
