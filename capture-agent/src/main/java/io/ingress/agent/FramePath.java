package io.ingress.agent;

import io.ingress.agent.budget.PayloadBudget;
import io.ingress.agent.filter.FrameFilter;
import io.ingress.agent.metrics.AgentCounter;
import io.ingress.agent.metrics.AgentCounters;
import io.ingress.agent.shard.BatchSharder;
import io.ingress.agent.source.FileEnd;
import io.ingress.agent.source.RawPacket;
import io.ingress.model.packet.BatchHeader;
import io.ingress.model.packet.FrameLayers;
import io.ingress.model.packet.FramePlacement;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/**
 * The way of one frame through the agent: counted, filtered, decoded, cut, sharded. Keeps the clock
 * of the capture. One thread, no allocation per frame.
 */
final class FramePath {
    private final FrameFilter filter;
    private final PayloadBudget budget;
    private final BatchSharder sharder;
    private final AgentCounters counters;
    private final long timeShiftNs;
    private final FrameLayers layers = new FrameLayers();
    private final FramePlacement placement;
    private final CaptureClock clock;

    private long firstNs = Long.MAX_VALUE;
    private long lastNs = BatchHeader.NO_CLOCK;

    FramePath(
            AgentOptions options,
            long timeShiftNs,
            FrameFilter filter,
            BatchSharder sharder,
            AgentCounters counters) {
        this.timeShiftNs = timeShiftNs;
        this.filter = filter;
        this.sharder = sharder;
        this.counters = counters;
        this.placement = new FramePlacement(options.buckets(), options.bucketSeed());
        this.clock = new CaptureClock(counters);
        this.budget = new PayloadBudget(options.payload(), counters);
    }

    void accept(RawPacket packet) throws IOException {
        counters.addOwned(AgentCounter.READ, 1);
        counters.addOwned(AgentCounter.READ_BYTES, packet.wireLen);
        counters.addOwned(AgentCounter.CAPTURED_BYTES, packet.capturedLen);
        long timestampNs = shifted(packet.timestampNs);
        clock.at(timestampNs);
        sharder.believe(clock.nowNs());
        firstNs = Math.min(firstNs, timestampNs);
        lastNs = Math.max(lastNs, timestampNs);
        if (!filter.accepts(packet)) {
            counters.addOwned(AgentCounter.FILTERED, 1);
            return;
        }
        layers.decode(
                packet.linkType,
                timestampNs,
                packet.buffer,
                packet.offset,
                packet.capturedLen,
                packet.wireLen);
        int kept = layers.ordinaryLen(budget.keep(layers.innermost()));
        placement.place(layers, kept == packet.capturedLen);
        carriers(packet, timestampNs);
        sharder.add(
                placement.bucket(),
                packet.linkType,
                timestampNs,
                packet.wireLen,
                packet.buffer,
                packet.offset,
                kept);
    }

    /** Ships the headers of every tunnel around the packet for the tunnel's own flow. */
    private void carriers(RawPacket packet, long timestampNs) throws IOException {
        for (int i = 0; i < placement.tunnels(); i++) {
            int kept = layers.carrierLen(i);
            // A broken capture may say that less was on the wire than it holds.
            int wireLen = Math.max(Math.max(packet.wireLen, packet.capturedLen), kept + 1);
            sharder.addCarrier(
                    placement.bucket(layers.layer(i)),
                    packet.linkType,
                    timestampNs,
                    wireLen,
                    packet.buffer,
                    packet.offset,
                    kept);
        }
    }

    /** Latest time everything was shipped up to, or {@link BatchHeader#NO_CLOCK}. */
    long clockNs() {
        return clock.nowNs();
    }

    CaptureClock clock() {
        return clock;
    }

    /** No packet follows. */
    void end() {
        clock.end();
        sharder.believe(clock.nowNs());
    }

    /** Moves the clock without a packet: the wire was quiet up to this time. */
    void quietUntil(long wallNs) {
        clock.at(wallNs);
        sharder.believe(clock.nowNs());
    }

    /** What was read so far. */
    CaptureFacts facts(Map<Path, FileEnd> incomplete) {
        return new CaptureFacts(
                counters.get(AgentCounter.READ) - counters.get(AgentCounter.DROPPED_KERNEL),
                counters.get(AgentCounter.READ_BYTES),
                counters.get(AgentCounter.CAPTURED_BYTES),
                lastNs == BatchHeader.NO_CLOCK ? BatchHeader.NO_CLOCK : firstNs,
                lastNs,
                incomplete);
    }

    /** Time of a packet as it is shipped. */
    long shifted(long timestampNs) {
        return Math.max(0, Math.min(RawPacket.MAX_TIMESTAMP_NS, timestampNs + timeShiftNs));
    }
}
