package io.ingress.agent.metrics;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * The live values of all {@link AgentCounter}s. Any thread may read; a counter written with {@link
 * #addOwned} has one writing thread, one written with {@link #add} any number. Each capture thread
 * writes into a {@link #part} of its own.
 */
public final class AgentCounters {
    private final AtomicLongArray values = new AtomicLongArray(AgentCounter.values().length);
    private final List<AgentCounters> parts = new CopyOnWriteArrayList<>();

    /** Counters of one thread, which count here too. */
    public AgentCounters part() {
        AgentCounters part = new AgentCounters();
        parts.add(part);
        return part;
    }

    /** Adds from the only thread that writes this counter; about 1 ns. */
    public void addOwned(AgentCounter counter, long amount) {
        int index = counter.ordinal();
        values.setRelease(index, values.getPlain(index) + amount);
    }

    /** Adds from any thread. */
    public void add(AgentCounter counter, long amount) {
        values.getAndAdd(counter.ordinal(), amount);
    }

    /** Sets a counter that is measured elsewhere, from its only writing thread. */
    public void set(AgentCounter counter, long total) {
        values.setRelease(counter.ordinal(), total);
    }

    /** The value, with that of all parts. */
    public long get(AgentCounter counter) {
        long total = values.getAcquire(counter.ordinal());
        for (AgentCounters part : parts) {
            total += part.get(counter);
        }
        return total;
    }

    /** All counters by {@link AgentCounter#wireName}. */
    public Map<String, Long> snapshot() {
        Map<String, Long> snapshot = new TreeMap<>();
        for (AgentCounter counter : AgentCounter.values()) {
            snapshot.put(counter.wireName(), get(counter));
        }
        return snapshot;
    }

    public Account account() {
        return new Account(
                get(AgentCounter.READ),
                get(AgentCounter.SHIPPED),
                get(AgentCounter.FILTERED),
                get(AgentCounter.DROPPED_KERNEL),
                get(AgentCounter.DROPPED_POLICY));
    }
}
