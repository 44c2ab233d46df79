package io.ingress.agent.source.afpacket;

/** What the kernel counted for one ring since it was opened; {@code tpacket_stats_v3}. */
final class RingStatistics {
    private long packets;
    private long drops;
    private long freezes;

    /** The kernel's counters begin anew with each reading. */
    void add(long morePackets, long moreDrops, long moreFreezes) {
        packets += morePackets;
        drops += moreDrops;
        freezes += moreFreezes;
    }

    /** Frames that passed the filter, also those dropped. */
    long packets() {
        return packets;
    }

    /** Frames dropped because all blocks were full. */
    long drops() {
        return drops;
    }

    /** How often the ring was full. */
    long freezes() {
        return freezes;
    }
}
