package io.ingress.agent.shard;

import io.ingress.agent.metrics.AgentCounters;
import io.ingress.model.packet.BatchHeader;
import java.io.IOException;

/**
 * The frames of a whole capture in one order, on their way into batches, and the clock they move.
 * One thread.
 */
public final class CaptureStream implements FrameSink {
    private final BatchSharder sharder;
    private final CaptureClock clock;

    private long firstNs = BatchHeader.NO_CLOCK;
    private long lastNs = BatchHeader.NO_CLOCK;

    public CaptureStream(BatchSharder sharder, AgentCounters counters) {
        this.sharder = sharder;
        this.clock = new CaptureClock(counters);
    }

    @Override
    public void at(long timestampNs) {
        clock.at(timestampNs);
        sharder.believe(clock.nowNs());
        firstNs = firstNs < 0 ? timestampNs : Math.min(firstNs, timestampNs);
        lastNs = Math.max(lastNs, timestampNs);
    }

    @Override
    public void add(PlacedFrame frame) throws IOException {
        sharder.add(frame);
    }

    /** The frames that follow come from this interface. */
    public void from(int interfaceNumber) {
        sharder.from(interfaceNumber);
    }

    /** The interface has another name from now on. */
    public void rename(String interfaceName) throws IOException {
        sharder.rename(interfaceName);
    }

    /** Moves the clock without a packet: the wire was quiet up to this time. */
    public void quietUntil(long wallNs) {
        clock.at(wallNs);
        sharder.believe(clock.nowNs());
    }

    /** Closes the batches that hold frames. */
    public void flush() throws IOException {
        sharder.flush();
    }

    /** Tells all buckets the clock. */
    public void mark() throws IOException {
        sharder.mark(clock.nowNs());
    }

    /** Tells all buckets a clock between two packets. */
    public void mark(long clockNs) throws IOException {
        sharder.mark(clockNs);
    }

    /** No packet follows that could become late: what is in doubt is believed. */
    public void end() {
        clock.end();
        sharder.believe(clock.nowNs());
    }

    /** The last mark. */
    public void finish() throws IOException {
        sharder.finish(clock.nowNs());
    }

    /** Where it stands, right after a mark. */
    public StreamPosition position() {
        return new StreamPosition(sharder.nextSeqs(), clock.state());
    }

    /** Goes on where another stream with the same boot stood. */
    public void resume(StreamPosition position) {
        clock.resume(position.clock());
        sharder.resume(position.nextSeqs(), clock.nowNs());
    }

    public CaptureClock clock() {
        return clock;
    }

    /** Earliest packet time, ns since the epoch; -1 without packets. */
    public long firstNs() {
        return firstNs;
    }

    /** Latest packet time, ns since the epoch; -1 without packets. */
    public long lastNs() {
        return lastNs;
    }
}
