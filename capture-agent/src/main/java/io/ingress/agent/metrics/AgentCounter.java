package io.ingress.agent.metrics;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/**
 * All counters of the agent; running totals since its start. For the account, {@code READ +
 * SPOOL_FOUND = SHIPPED + FILTERED + DROPPED_KERNEL + DROPPED_POLICY + SPOOL_WAITING} once the
 * capture has ended; before that, the rest is on its way.
 */
public enum AgentCounter {
    /** Packets the source delivered, and those the kernel dropped before it could. */
    READ,
    /** Bytes on the wire of the packets the source delivered. */
    READ_BYTES,
    /** Captured bytes of the packets the source delivered. */
    CAPTURED_BYTES,
    /** Packets in batches that the exporter's receiver has acknowledged. */
    SHIPPED,
    /** Bytes of the pcap files of acknowledged batches. */
    SHIPPED_BYTES,
    /**
     * Packets that filter rules dropped or did not sample, and packets of a file that its BPF
     * filter rejected; live BPF filters work in the kernel, unseen.
     */
    FILTERED,
    /** Of those filtered, packets of flows that are not among the sampled ones. */
    SAMPLED_OUT,
    /** Packets the kernel dropped because its capture buffer was full. */
    DROPPED_KERNEL,
    /** Packets the agent gave up: live batches the receiver did not take in time. */
    DROPPED_POLICY,
    /** Packets shipped with less payload than was captured, by the payload budget. */
    CUT,
    /** Captured bytes the payload budget cut off. */
    CUT_BYTES,
    /** Flow directions that lost their place in the budget table to another one. */
    BUDGET_EVICTED,
    /** Headers of tunnels, shipped besides their packets for the tunnel's own flow. */
    CARRIERS,
    /** Acknowledged batches, with those that only carry a clock. */
    BATCHES,
    /** Batches that were given up; their packets are in DROPPED_POLICY. */
    BATCHES_LOST,
    /** Clock marks: moments when all buckets were flushed. */
    MARKS,
    /**
     * Packet times far ahead (over 10 minutes) that the packets after did not confirm; the packets
     * are shipped with them, but they did not move the clock.
     */
    TIMES_DOUBTED,
    /** Packets the interfaces themselves counted since the agent's start, received and sent. */
    INTERFACE_PACKETS,
    /** Packets the interfaces dropped before the kernel could see them, since the agent's start. */
    INTERFACE_DROPPED,
    /**
     * Packets that passed the interfaces while no agent ran, by their own count; after a kill, with
     * those of the last second before it.
     */
    MISSED_WHILE_DOWN,
    /** Heartbeats that could not be sent. */
    HEARTBEATS_LOST,
    /** Packets that an agent before this one had left in the spool; shipped like those read. */
    SPOOL_FOUND,
    /** Packets in the spool now: read, and not yet shipped. */
    SPOOL_WAITING,
    /** Batches in the spool now. */
    SPOOL_BATCHES,
    /** Bytes of the spool on disk now. */
    SPOOL_BYTES,
    /** Packets dropped with the oldest segments of a full spool; they are in DROPPED_POLICY. */
    SPOOL_EVICTED,
    /** Packets of spooled batches that could not be read back; they are in DROPPED_POLICY. */
    SPOOL_DAMAGED,
    /** Bytes of the spool that could not be read back and were set aside. */
    SPOOL_DAMAGED_BYTES,
    /** Operations on the spool's disk that failed; each is tried again. */
    SPOOL_DISK_ERRORS,
    /** Packets dropped from memory as neither Kafka nor the disk took them; in DROPPED_POLICY. */
    MEMORY_EVICTED,
    /**
     * Packets that agents before this one had read and of which nothing is known: they were on the
     * way to Kafka, or not yet on disk, when the agent was killed, or in damaged parts of the
     * spool. Some of them may have been shipped.
     */
    LOST_AT_CRASH;

    /** Where packets end. */
    public static final Set<AgentCounter> DESTINATIONS =
            Collections.unmodifiableSet(
                    EnumSet.of(SHIPPED, FILTERED, DROPPED_KERNEL, DROPPED_POLICY, LOST_AT_CRASH));

    private static final Set<AgentCounter> GAUGES =
            EnumSet.of(SPOOL_WAITING, SPOOL_BATCHES, SPOOL_BYTES);

    private final String wireName = name().toLowerCase(Locale.ROOT);

    /** True when the value goes up and down and means this moment only. */
    public boolean isGauge() {
        return GAUGES.contains(this);
    }

    /** Name in heartbeats, e.g. {@code dropped_kernel}. */
    public String wireName() {
        return wireName;
    }
}
