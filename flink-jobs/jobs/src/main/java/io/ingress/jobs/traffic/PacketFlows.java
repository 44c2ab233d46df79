package io.ingress.jobs.traffic;

import io.ingress.jobs.traffic.app.AppLayer;
import io.ingress.jobs.traffic.flow.Flow;
import io.ingress.jobs.traffic.flow.FlowEnds;
import io.ingress.jobs.traffic.flow.FlowTracker;
import io.ingress.model.packet.FrameView;
import io.ingress.model.packet.QuotedPacket;
import io.ingress.model.packet.TunnelKind;

/** Counts one packet in its flow and lets the analyzers see it. */
final class PacketFlows {
    private final TrafficCounts counts;
    private final BucketEvents events;
    private final AppLayer apps;
    private final FlowEnds ends;
    private final QuotedPacket quoted = new QuotedPacket();

    private SensorState sensor;

    PacketFlows(TrafficCounts counts, BucketEvents events, AppLayer apps, FlowEnds ends) {
        this.counts = counts;
        this.events = events;
        this.apps = apps;
        this.ends = ends;
    }

    /** From now on packets are of this sensor. */
    void begin(SensorState ofSensor) {
        sensor = ofSensor;
        apps.begin(ofSensor.streams, ofSensor.expected);
    }

    /** A packet as it was captured. */
    Flow packet(FrameView view) {
        FlowTracker flows = sensor.flows;
        Flow flow = flow(view);
        apps.packet(flow, view, flows.fromOriginator());
        if (flows.streamAnomalies() != 0) {
            events.streamAnomalies(flow, view.timestampNs, flows.streamAnomalies());
        }
        error(flow, view, view.frameWireLen);
        reportIfOpenLong(flow);
        return flow;
    }

    /** A packet that came out of a datagram put together. */
    void carried(FrameView view, TunnelKind inside) {
        Flow flow = flow(view);
        flow.runsIn(inside);
        apps.packet(flow, view, sensor.flows.fromOriginator());
    }

    /** The packet around a tunnelled one: a flow of its own, whose payload is the next layer. */
    void carrier(FrameView outer, TunnelKind inside) {
        Flow flow = flow(outer);
        flow.carried(outer.tunnel, outer.carriedLen());
        runs(flow, inside);
        reportIfOpenLong(flow);
    }

    /** A packet whose transport checksum is wrong. */
    Flow corrupt(FrameView packet) {
        Flow flow = sensor.flows.corrupt(packet, ends);
        countBegun();
        return flow;
    }

    /** A fragment; its view has the ports of its datagram. */
    Flow flow(FrameView view) {
        return flow(view, view.srcPort, view.dstPort);
    }

    /** As {@link #flow(FrameView)}, with these ports. */
    Flow flow(FrameView view, int srcPort, int dstPort) {
        Flow flow = sensor.flows.packet(view, srcPort, dstPort, ends);
        countBegun();
        return flow;
    }

    /**
     * A datagram put together of fragments that are counted, with the length it had on the wire.
     */
    void whole(Flow flow, FrameView whole, int wireLen) {
        sensor.flows.reassembled(flow, whole, wireLen);
        error(flow, whole, wireLen);
    }

    /** The payload of a datagram put together. */
    void payload(Flow flow, FrameView whole) {
        apps.packet(flow, whole, sensor.flows.fromOriginator());
    }

    /** Whether the last packet began a flow. */
    boolean hasBegun() {
        return sensor.flows.created();
    }

    static void runs(Flow flow, TunnelKind inside) {
        if (flow != null && inside != TunnelKind.NONE) {
            flow.runsIn(inside);
        }
    }

    private void countBegun() {
        counts.add(TrafficCounter.FLOWS, sensor.flows.created() ? 1 : 0);
    }

    private void reportIfOpenLong(Flow flow) {
        if (flow.isOpenLong()) {
            events.openFlow(flow);
        }
    }

    /** If the packet is an ICMP error: what it is about, and whose numbers it counts in. */
    private void error(Flow flow, FrameView packet, int wireLen) {
        if (!flow.isIcmp()) {
            return;
        }
        if (quoted.findCounted(packet)) {
            sensor.flows.countError(flow, packet, wireLen, quoted.view());
        }
        if (flow.about() == null && quoted.find(packet)) {
            flow.about(quoted.endpoints());
        }
    }
}
