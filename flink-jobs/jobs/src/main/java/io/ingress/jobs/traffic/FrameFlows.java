package io.ingress.jobs.traffic;

import io.ingress.jobs.statistics.SecondCounts;
import io.ingress.jobs.statistics.Transport;
import io.ingress.jobs.traffic.app.AppLayer;
import io.ingress.jobs.traffic.flow.Flow;
import io.ingress.jobs.traffic.flow.FlowEnds;
import io.ingress.jobs.traffic.flow.FlowTracker;
import io.ingress.model.packet.Checksums;
import io.ingress.model.packet.DecodeAnomaly;
import io.ingress.model.packet.FrameLayers;
import io.ingress.model.packet.FrameView;
import io.ingress.model.packet.QuotedPacket;
import io.ingress.model.packet.TunnelKind;
import io.ingress.protocol.stream.IpDefragmenter;

/**
 * Takes one decoded frame to the flow it belongs to: that of the packet innermost in tunnels, as a
 * fragment the flow of its datagram, as a carrier that of its tunnel. Part of the {@link
 * BucketProcessor}; which sensor it works for is in its fields.
 */
final class FrameFlows {
    private final boolean verify;
    private final TrafficCounts counts;
    private final BucketEvents events;
    private final AppLayer apps;
    private final FlowEnds ends;
    private final FrameLayers wholes = new FrameLayers();
    private final FrameView orphans = new FrameView();
    private final QuotedPacket quoted = new QuotedPacket();

    private SensorState sensor;
    private SecondCounts window;
    private FrameView view;
    private long frameBytes;
    private Flow fragmentFlow;

    FrameFlows(
            ChecksumMode checksums,
            TrafficCounts counts,
            BucketEvents events,
            AppLayer apps,
            FlowEnds ends) {
        this.verify = checksums == ChecksumMode.VERIFY;
        this.counts = counts;
        this.events = events;
        this.apps = apps;
        this.ends = ends;
    }

    /** From now on frames are of this sensor. */
    void begin(SensorState ofSensor) {
        sensor = ofSensor;
        apps.begin(ofSensor.streams, ofSensor.expected);
    }

    /**
     * Counts a frame; the clock must have been moved to it.
     *
     * @param counters of the frame's second
     */
    void frame(FrameLayers layers, SecondCounts counters) {
        window = counters;
        frameBytes = layers.layer(0).frameWireLen;
        FlowTracker flows = sensor.flows;
        giveUpFragments(flows.clockNs());
        if (verify && !isSound(layers)) {
            return;
        }
        TunnelKind inside = around(layers);
        view = layers.innermost();
        Flow flow = null;
        if (!view.hasIp()) {
            counts.add(TrafficCounter.PACKETS_WITHOUT_IP, 1);
            window.add(Transport.NON_IP, frameBytes, false);
            if (view.arpOffset >= 0) {
                arp();
            }
        } else if (view.fragment) {
            flow = fragment();
        } else {
            flow = flows.packet(view, view.srcPort, view.dstPort, ends);
            apps.packet(flow, view, flows.fromOriginator());
            if (flows.streamAnomalies() != 0) {
                events.streamAnomalies(flow, view.timestampNs, flows.streamAnomalies());
            }
            count(flow);
            error(flow, view, view.frameWireLen);
            if (flow.isOpenLong()) {
                events.openFlow(flow);
            }
        }
        if (flow != null && inside != TunnelKind.NONE) {
            flow.runsIn(inside);
        }
        if (view.anomaly != DecodeAnomaly.OK) {
            counts.add(TrafficCounter.PACKETS_MALFORMED, 1);
            events.decodeAnomaly(flow, view);
        }
    }

    /** Counts a frame that stands for its innermost tunnel alone, as {@link #frame}. */
    void carrier(FrameLayers layers) {
        giveUpFragments(sensor.flows.clockNs());
        if (verify && firstWrong(layers) >= 0) {
            return;
        }
        if (verify && layers.isCorruptCarrier()) {
            corrupt(layers.innermost());
        } else {
            carrier(layers.innermost(), around(layers));
        }
    }

    /** The tunnel that a frame's innermost packet came out of. */
    private static TunnelKind around(FrameLayers layers) {
        return layers.count() == 1 ? TunnelKind.NONE : layers.layer(layers.count() - 2).tunnel;
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

    /** Whether all checksums of the frame hold; if not, notes the packet as corrupt. */
    private boolean isSound(FrameLayers layers) {
        int wrong = firstWrong(layers);
        if (wrong < 0) {
            return true;
        }
        view = layers.layer(wrong);
        DecodeAnomaly checksum = Checksums.verify(view);
        boolean ofFlow = checksum != DecodeAnomaly.IPV4_BAD_CHECKSUM && wrong == layers.count() - 1;
        Flow flow = ofFlow ? corrupt(view) : null;
        view.anomaly = checksum;
        window.add(Transport.of(view), frameBytes, false);
        events.decodeAnomaly(flow, view);
        counts.add(TrafficCounter.PACKETS_BAD_CHECKSUM, 1);
        return false;
    }

    /** Index of the first layer with a wrong checksum, or -1. */
    private static int firstWrong(FrameLayers layers) {
        for (int i = 0; i < layers.count(); i++) {
            if (Checksums.verify(layers.layer(i)) != DecodeAnomaly.OK) {
                return i;
            }
        }
        return -1;
    }

    private Flow corrupt(FrameView packet) {
        Flow flow = sensor.flows.corrupt(packet, ends);
        counts.add(TrafficCounter.FLOWS, sensor.flows.created() ? 1 : 0);
        return flow;
    }

    /** The packet around a tunnelled one: a flow of its own, whose payload is the next layer. */
    private void carrier(FrameView outer, TunnelKind inside) {
        Flow flow = sensor.flows.packet(outer, outer.srcPort, outer.dstPort, ends);
        counts.add(TrafficCounter.FLOWS, sensor.flows.created() ? 1 : 0);
        flow.carried(outer.tunnel, outer.carriedLen());
        if (inside != TunnelKind.NONE) {
            flow.runsIn(inside);
        }
        if (flow.isOpenLong()) {
            events.openFlow(flow);
        }
    }

    private void arp() {
        if (sensor.arp.isNews(view, sensor.flows.clockNs())) {
            events.arp(view);
        } else {
            counts.add(TrafficCounter.ARP_SAMPLED_OUT, 1);
        }
    }

    private void count(Flow flow) {
        boolean begins = sensor.flows.created();
        if (begins) {
            counts.add(TrafficCounter.FLOWS, 1);
        }
        window.add(Transport.of(view), frameBytes, begins);
        if (flow.app != null && flow.app.name() != null) {
            window.addApplication(flow.app.name(), frameBytes, begins);
        }
    }

    private Flow fragment() {
        FlowTracker flows = sensor.flows;
        SensorFragments.Datagram datagram = sensor.fragments.find(view);
        Flow flow = null;
        fragmentFlow = null;
        boolean begins = false;
        if (datagram.known) {
            view.srcPort = datagram.srcPort;
            view.dstPort = datagram.dstPort;
            view.icmpType = datagram.icmpType;
            view.icmpCode = datagram.icmpCode;
            flow = flows.packet(view, view.srcPort, view.dstPort, ends);
            begins = flows.created();
            if (datagram.waiting.packets > 0) {
                flows.countFragments(flow, datagram.waiting);
                datagram.waiting.packets = 0;
                datagram.waiting.bytes = 0;
                datagram.waiting.ipBytes = 0;
                datagram.waiting.payloadBytes = 0;
            }
            fragmentFlow = flow;
        } else {
            datagram.waiting.add(view);
        }
        window.add(Transport.of(view), frameBytes, begins);
        counts.add(TrafficCounter.FLOWS, begins ? 1 : 0);
        IpDefragmenter defragmenter = sensor.fragments.defragmenter;
        IpDefragmenter.Result result = defragmenter.onFragment(view, this::fragmentAnomaly);
        if (result == IpDefragmenter.Result.COMPLETE) {
            sensor.fragments.remove(datagram);
            counts.add(TrafficCounter.DATAGRAMS_REASSEMBLED, 1);
            if (flow != null) {
                reassembled(flow, defragmenter);
            }
        }
        return flow;
    }

    /** A datagram is whole: its transport, its payload, and what it carries. */
    private void reassembled(Flow flow, IpDefragmenter defragmenter) {
        wholes.decode(
                IpDefragmenter.LINK_TYPE_RAW,
                view.timestampNs,
                defragmenter.packet(),
                0,
                defragmenter.packetCapturedLen(),
                defragmenter.packetLen());
        for (int i = 0; i < wholes.count(); i++) {
            wholes.layer(i).tagsOf(view);
        }
        FrameView whole = wholes.layer(0);
        if (!whole.hasIp()) {
            return;
        }
        if (verify && Checksums.verifyTransport(whole) != DecodeAnomaly.OK) {
            sensor.flows.corrupt(flow);
            counts.add(TrafficCounter.PACKETS_BAD_CHECKSUM, 1);
            return;
        }
        int wireLen = view.lengthBeforeIp() + whole.frameWireLen;
        sensor.flows.reassembled(flow, whole, wireLen);
        error(flow, whole, wireLen);
        if (wholes.count() == 1) {
            apps.packet(flow, whole, sensor.flows.fromOriginator());
            return;
        }
        flow.carried(whole.tunnel, whole.carriedLen());
        TunnelKind inside = whole.tunnel;
        for (int i = 1; i < wholes.count() - 1; i++) {
            carrier(wholes.layer(i), inside);
            inside = wholes.layer(i).tunnel;
        }
        FrameView inner = wholes.innermost();
        Flow carried = sensor.flows.packet(inner, inner.srcPort, inner.dstPort, ends);
        counts.add(TrafficCounter.FLOWS, sensor.flows.created() ? 1 : 0);
        carried.runsIn(inside);
        apps.packet(carried, inner, sensor.flows.fromOriginator());
    }

    private void giveUpFragments(long clockNs) {
        SensorFragments.Datagram datagram = sensor.fragments.due(clockNs);
        while (datagram != null) {
            orphaned(datagram);
            datagram = sensor.fragments.due(clockNs);
        }
    }

    /** Counts fragments whose first one never came in a flow without ports. */
    private void orphaned(SensorFragments.Datagram datagram) {
        counts.add(TrafficCounter.DATAGRAMS_GIVEN_UP, 1);
        if (datagram.waiting.packets == 0) {
            return;
        }
        FlowTracker flows = sensor.flows;
        FragmentFrames.fill(orphans, datagram);
        Flow flow = flows.packet(orphans, FrameView.NONE, FrameView.NONE, ends);
        counts.add(TrafficCounter.FLOWS, flows.created() ? 1 : 0);
        datagram.waiting.packets--;
        flows.countFragments(flow, datagram.waiting);
    }

    private void fragmentAnomaly(long timestampNs, String event) {
        if (fragmentFlow != null) {
            events.anomaly(fragmentFlow, timestampNs, "decode", event, true);
        }
    }

    /** The capture has ended: counts all fragments that still wait. */
    void end() {
        SensorFragments.Datagram datagram = sensor.fragments.take();
        while (datagram != null) {
            orphaned(datagram);
            datagram = sensor.fragments.take();
        }
        sensor.fragments.defragmenter.onEnd();
    }
}
