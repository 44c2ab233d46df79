package io.ingress.agent.metrics;

import java.util.Locale;

/**
 * All counters of the agent; running totals since its start. For the account, {@code READ = SHIPPED
 * + FILTERED + DROPPED_KERNEL + DROPPED_POLICY} once the capture has ended.
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
    HEARTBEATS_LOST;

    public boolean isGauge() {
        return false;
    }

    /** Name in heartbeats, e.g. {@code dropped_kernel}. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
