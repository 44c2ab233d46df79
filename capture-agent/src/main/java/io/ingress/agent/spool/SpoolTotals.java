package io.ingress.agent.spool;

/** What waits in a spool, and what became of the rest. One thread. */
public final class SpoolTotals {
    private long waitingEntries;
    private long waitingPackets;
    private long evictedPackets;
    private long damagedPackets;
    private long damagedBytes;
    private long diskErrors;

    SpoolTotals() {}

    /** Entries that are not released. */
    public long waitingEntries() {
        return waitingEntries;
    }

    /** Packets in them. */
    public long waitingPackets() {
        return waitingPackets;
    }

    /** Packets dropped to make room. */
    public long evictedPackets() {
        return evictedPackets;
    }

    /** Packets in entries that were there and then could not be read. */
    public long damagedPackets() {
        return damagedPackets;
    }

    /** Bytes that could not be read, with everything behind them in their segment. */
    public long damagedBytes() {
        return damagedBytes;
    }

    public long diskErrors() {
        return diskErrors;
    }

    void waits(long entries, long packets) {
        waitingEntries += entries;
        waitingPackets += packets;
    }

    void waitsNoMore(long entries, long packets) {
        waitingEntries -= entries;
        waitingPackets -= packets;
    }

    void evicted(Segment segment) {
        evictedPackets += segment.waitingPackets;
        waitsNoMore(segment.waitingEntries, segment.waitingPackets);
    }

    /** All of the segment that was not read is given up. */
    void damaged(Segment segment, long fromByte) {
        damagedPackets += segment.unreadPackets;
        waitsNoMore(segment.unreadEntries, segment.unreadPackets);
        damagedBytes(segment.goodBytes - fromByte);
    }

    void damagedBytes(long more) {
        damagedBytes += more;
    }

    void diskError() {
        diskErrors++;
    }
}
