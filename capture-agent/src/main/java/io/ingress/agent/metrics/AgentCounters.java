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
    private static final String LIFETIME = "lifetime_";

    private volatile Map<String, Long> earlier = Map.of();
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

    /**
     * All counters by {@link AgentCounter#wireName}, and those of the account with {@code
     * lifetime_} before the name as totals of all starts.
     */
    public Map<String, Long> snapshot() {
        Map<String, Long> snapshot = new TreeMap<>();
        for (AgentCounter counter : AgentCounter.values()) {
            snapshot.put(counter.wireName(), get(counter));
        }
        for (AgentCounter counter : AgentCounter.DESTINATIONS) {
            snapshot.put(LIFETIME + counter.wireName(), lifetime(counter));
        }
        snapshot.put(LIFETIME + AgentCounter.READ.wireName(), lifetime(AgentCounter.READ));
        return snapshot;
    }

    /** Goes on from totals that {@link #lifetime()} gave in an earlier start. */
    public void resume(Map<String, Long> totals) {
        earlier = Map.copyOf(totals);
    }

    /** Totals of all starts; without what is only true at a moment. */
    public Map<String, Long> lifetime() {
        Map<String, Long> totals = new TreeMap<>(earlier);
        for (AgentCounter counter : AgentCounter.values()) {
            if (!counter.isGauge()) {
                totals.put(counter.wireName(), lifetime(counter));
            }
        }
        return totals;
    }

    /** Destinations before origins: a packet that moves meanwhile is at most still on its way. */
    public Account account() {
        long shipped = get(AgentCounter.SHIPPED);
        long filtered = get(AgentCounter.FILTERED);
        long droppedKernel = get(AgentCounter.DROPPED_KERNEL);
        long droppedPolicy = get(AgentCounter.DROPPED_POLICY);
        long spooled = get(AgentCounter.SPOOL_WAITING);
        long found = get(AgentCounter.SPOOL_FOUND);
        long read = get(AgentCounter.READ);
        return new Account(
                read, found, shipped, filtered, droppedKernel, droppedPolicy, spooled, 0);
    }

    /** As {@link #account}, of all starts since the spool was made. */
    public Account lifetimeAccount() {
        long shipped = lifetime(AgentCounter.SHIPPED);
        long filtered = lifetime(AgentCounter.FILTERED);
        long droppedKernel = lifetime(AgentCounter.DROPPED_KERNEL);
        long droppedPolicy = lifetime(AgentCounter.DROPPED_POLICY);
        long lost = lifetime(AgentCounter.LOST_AT_CRASH);
        long spooled = get(AgentCounter.SPOOL_WAITING);
        long read = lifetime(AgentCounter.READ);
        return new Account(read, 0, shipped, filtered, droppedKernel, droppedPolicy, spooled, lost);
    }

    private long lifetime(AgentCounter counter) {
        return get(counter) + earlier.getOrDefault(counter.wireName(), 0L);
    }
}
