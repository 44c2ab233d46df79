package io.ingress.agent;

import io.ingress.agent.budget.PayloadBudget;
import io.ingress.agent.filter.FrameFilter;
import io.ingress.agent.filter.RuleFilter;
import io.ingress.agent.filter.Verdict;
import io.ingress.agent.metrics.AgentCounter;
import io.ingress.agent.metrics.AgentCounters;
import io.ingress.agent.shard.FrameSink;
import io.ingress.agent.shard.PlacedFrame;
import io.ingress.agent.source.RawPacket;
import io.ingress.model.packet.FrameLayers;
import io.ingress.model.packet.FramePlacement;
import java.io.IOException;

/**
 * The way of one frame through the agent: counted, filtered, decoded, cut, placed. One thread, no
 * allocation per frame.
 */
final class FramePath {
    private final FrameFilter filter;
    private final FrameSink sink;
    private final AgentCounters counters;
    private final long timeShiftNs;
    private final FrameLayers layers = new FrameLayers();
    private final FramePlacement placement;
    private final PlacedFrame frame = new PlacedFrame();
    private final long seed;

    private RuleFilter rules;
    private PayloadBudget budget;

    FramePath(
            AgentOptions options,
            long timeShiftNs,
            FrameFilter filter,
            FrameSink sink,
            AgentCounters counters,
            FramePolicy policy) {
        this.timeShiftNs = timeShiftNs;
        this.filter = filter;
        this.sink = sink;
        this.counters = counters;
        this.placement = new FramePlacement(options.buckets(), options.bucketSeed());
        this.seed = options.bucketSeed();
        adopt(policy);
    }

    /** From the next frame on, other rules and limits hold; budgets of flows begin anew. */
    void adopt(FramePolicy policy) {
        rules = new RuleFilter(policy.rules(), policy.payload(), seed, policy.counts());
        budget = new PayloadBudget(rules.payloads(), counters);
    }

    void accept(RawPacket packet) throws IOException {
        counters.addOwned(AgentCounter.READ, 1);
        counters.addOwned(AgentCounter.READ_BYTES, packet.wireLen);
        counters.addOwned(AgentCounter.CAPTURED_BYTES, packet.capturedLen);
        long timestampNs = shifted(packet.timestampNs);
        sink.at(timestampNs);
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
        Verdict verdict = rules.judge(layers);
        if (!verdict.isKept()) {
            counters.addOwned(AgentCounter.FILTERED, 1);
            counters.addOwned(
                    AgentCounter.SAMPLED_OUT, verdict.fate() == Verdict.Fate.SAMPLED_OUT ? 1 : 0);
            return;
        }
        int kept = layers.ordinaryLen(budget.keep(layers.innermost(), verdict.payload()));
        placement.place(layers, kept == packet.capturedLen);
        carriers(packet);
        add(packet, placement.bucket(), packet.wireLen, kept, false);
    }

    /** Ships the headers of every tunnel around the packet for the tunnel's own flow. */
    private void carriers(RawPacket packet) throws IOException {
        for (int i = 0; i < placement.tunnels(); i++) {
            int kept = layers.carrierLen(i);
            // A broken capture may say that less was on the wire than it holds.
            int wireLen = Math.max(Math.max(packet.wireLen, packet.capturedLen), kept + 1);
            add(packet, placement.bucket(layers.layer(i)), wireLen, kept, true);
        }
    }

    private void add(RawPacket packet, int bucket, int wireLen, int kept, boolean carrier)
            throws IOException {
        frame.bucket = bucket;
        frame.linkType = packet.linkType;
        frame.timestampNs = shifted(packet.timestampNs);
        frame.wireLen = wireLen;
        frame.buffer = packet.buffer;
        frame.offset = packet.offset;
        frame.keptLen = kept;
        frame.carrier = carrier;
        sink.add(frame);
    }

    /** Time of a packet as it is shipped. */
    long shifted(long timestampNs) {
        return Math.max(0, Math.min(RawPacket.MAX_TIMESTAMP_NS, timestampNs + timeShiftNs));
    }
}
