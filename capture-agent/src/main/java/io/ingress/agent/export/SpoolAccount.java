package io.ingress.agent.export;

import io.ingress.agent.metrics.AgentCounter;
import io.ingress.agent.metrics.AgentCounters;
import io.ingress.agent.spool.Spool;
import java.util.HashMap;
import java.util.Map;

/**
 * Keeps the counters true to the spool, and keeps them in it. What leaves a counter leaves it
 * before it arrives in another one, so that nobody ever finds a packet in two of them.
 */
final class SpoolAccount {
    /** Beside the counters in each mark, so that an agent can start without Kafka. */
    static final String BUCKETS = "buckets";

    private final AgentCounters counters;
    private final int buckets;
    private Spool spool;
    private long dropped;

    SpoolAccount(AgentCounters counters, int buckets) {
        this.counters = counters;
        this.buckets = buckets;
    }

    /** What a mark of the spool says. */
    Map<String, Long> values() {
        update();
        Map<String, Long> values = new HashMap<>(counters.lifetime());
        values.put(BUCKETS, (long) buckets);
        return values;
    }

    /** Goes on from what the agent before had counted. */
    void resume(Spool opened) {
        spool = opened;
        Map<String, Long> totals = new HashMap<>(opened.foundValues());
        totals.remove(BUCKETS);
        long accounted = opened.totals().waitingPackets();
        for (AgentCounter counter : AgentCounter.DESTINATIONS) {
            accounted += totals.getOrDefault(counter.wireName(), 0L);
        }
        String read = AgentCounter.READ.wireName();
        long lost = Math.max(0, totals.getOrDefault(read, 0L) - accounted);
        totals.put(read, accounted + lost);
        counters.resume(totals);
        counters.set(AgentCounter.LOST_AT_CRASH, lost);
        counters.set(AgentCounter.SPOOL_FOUND, opened.totals().waitingPackets());
        update();
    }

    /** Brings the counters up to date; on the shipping thread. */
    void update() {
        if (spool == null) {
            return;
        }
        counters.set(AgentCounter.SPOOL_WAITING, spool.totals().waitingPackets());
        counters.set(AgentCounter.SPOOL_BATCHES, spool.totals().waitingEntries());
        counters.set(AgentCounter.SPOOL_BYTES, spool.bytes());
        counters.set(AgentCounter.SPOOL_EVICTED, spool.totals().evictedPackets());
        counters.set(AgentCounter.SPOOL_DAMAGED, spool.totals().damagedPackets());
        counters.set(AgentCounter.SPOOL_DAMAGED_BYTES, spool.totals().damagedBytes());
        counters.set(AgentCounter.SPOOL_DISK_ERRORS, spool.totals().diskErrors());
        long fresh = spool.totals().evictedPackets() + spool.totals().damagedPackets() - dropped;
        dropped += fresh;
        counters.add(AgentCounter.DROPPED_POLICY, fresh);
    }
}
