package io.ingress.jobs.traffic;

import io.ingress.jobs.traffic.flow.Flow;
import io.ingress.model.packet.Checksums;
import io.ingress.model.packet.DecodeAnomaly;
import io.ingress.model.packet.FrameLayers;
import io.ingress.model.packet.FrameView;
import io.ingress.model.packet.TunnelKind;
import io.ingress.protocol.stream.IpDefragmenter;

/**
 * Counts fragments in the flow of their datagram, and what a datagram was put together to. Of a
 * tunnel's datagrams the fragments go where what they carry is, and carriers where the tunnel's
 * flow is: two tables, for these may be one bucket.
 */
final class FragmentFlows {
    private final boolean verify;
    private final TrafficCounts counts;
    private final BucketEvents events;
    private final PacketFlows packets;
    private final FrameLayers spare = new FrameLayers();
    private FrameLayers wholes = new FrameLayers();
    private final FrameView orphans = new FrameView();

    private SensorState sensor;
    private FrameView view;
    private Flow flow;
    private boolean begun;
    private boolean nested;

    FragmentFlows(boolean verify, TrafficCounts counts, BucketEvents events, PacketFlows packets) {
        this.verify = verify;
        this.counts = counts;
        this.events = events;
        this.packets = packets;
    }

    /** From now on fragments are of this sensor. */
    void begin(SensorState ofSensor) {
        sensor = ofSensor;
    }

    /**
     * Takes in a fragment.
     *
     * @param ofTunnel it is the first one, with a packet inside
     * @return the flow it counts in; null when that is not known, or counts carriers
     */
    Flow fragment(FrameView fragment, boolean ofTunnel) {
        view = fragment;
        SensorFragments.Datagram datagram = sensor.fragments.find(view);
        if (ofTunnel && datagram.waiting.packets > 0) {
            orphaned(datagram);
            datagram.waiting.clear();
        }
        datagram.tunnelled |= ofTunnel;
        flow = datagram.tunnelled ? null : count(datagram);
        begun = flow != null && packets.hasBegun();
        Flow counted = flow;
        if (completes(sensor.fragments, datagram, this::anomaly)) {
            counts.add(TrafficCounter.DATAGRAMS_REASSEMBLED, 1);
            whole(sensor.fragments.defragmenter);
        }
        return counted;
    }

    /** Whether the last fragment began a flow. */
    boolean hasBegun() {
        return begun;
    }

    /** As {@link #fragment}, of a fragment that stands for its tunnel alone. */
    Flow carrier(FrameView fragment) {
        view = fragment;
        SensorFragments.Datagram datagram = sensor.carriers.find(view);
        flow = count(datagram);
        // What is wrong with the datagram is said where its content is.
        if (completes(sensor.carriers, datagram, (timestampNs, event) -> {})) {
            whole(sensor.carriers.defragmenter);
        }
        return flow;
    }

    /** Counts the fragment in the flow of its datagram, or as waiting: then null. */
    private Flow count(SensorFragments.Datagram datagram) {
        if (!datagram.known) {
            datagram.waiting.add(view);
            return null;
        }
        view.ipProto = datagram.protocol;
        view.srcPort = datagram.srcPort;
        view.dstPort = datagram.dstPort;
        view.icmpType = datagram.icmpType;
        view.icmpCode = datagram.icmpCode;
        Flow known = packets.flow(view);
        if (datagram.waiting.packets > 0) {
            sensor.flows.countFragments(known, datagram.waiting);
            datagram.waiting.clear();
        }
        return known;
    }

    private boolean completes(
            SensorFragments fragments,
            SensorFragments.Datagram datagram,
            IpDefragmenter.AnomalyConsumer anomalies) {
        boolean complete =
                fragments.defragmenter.onFragment(view, anomalies)
                        == IpDefragmenter.Result.COMPLETE;
        if (complete) {
            fragments.remove(datagram);
        }
        return complete;
    }

    private void anomaly(long timestampNs, String event) {
        if (flow != null) {
            events.anomaly(flow, timestampNs, "decode", event, true);
        } else {
            events.decodeAnomaly(view, event);
        }
    }

    /** A datagram is whole: its transport, its payload, and what it carries. */
    private void whole(IpDefragmenter defragmenter) {
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
            corrupt();
            return;
        }
        if (flow != null) {
            count(whole);
        }
        carried();
    }

    private void corrupt() {
        if (flow != null) {
            sensor.flows.corrupt(flow);
        }
        counts.add(TrafficCounter.PACKETS_BAD_CHECKSUM, 1);
    }

    private void count(FrameView whole) {
        packets.whole(flow, whole, view.lengthBeforeIp() + whole.frameWireLen);
        if (wholes.count() > 1 || wholes.isCarrier()) {
            flow.carried(whole.tunnel, whole.carriedLen());
        } else {
            packets.payload(flow, whole);
        }
    }

    private void carried() {
        int innermost = wholes.count() - 1;
        TunnelKind inside = wholes.layer(0).tunnel;
        for (int i = 1; i < innermost; i++) {
            packets.carrier(wholes.layer(i), inside);
            inside = wholes.layer(i).tunnel;
        }
        if (innermost == 0) {
            return;
        }
        if (wholes.innermost().fragment && !nested) {
            fragmentInside(inside);
        } else {
            packets.carried(wholes.innermost(), inside);
        }
    }

    /** A fragment that came in fragments: once only, such packets are built. */
    private void fragmentInside(TunnelKind inside) {
        FrameLayers around = wholes;
        FrameView fragment = view;
        Flow flowAround = flow;
        boolean begunAround = begun;
        nested = true;
        wholes = spare;
        PacketFlows.runs(fragment(around.innermost(), around.isFragmentedTunnel()), inside);
        wholes = around;
        nested = false;
        view = fragment;
        flow = flowAround;
        begun = begunAround;
    }

    /** Counts fragments that waited too long for their first one. */
    void giveUp() {
        giveUp(sensor.fragments);
        giveUp(sensor.carriers);
    }

    private void giveUp(SensorFragments fragments) {
        SensorFragments.Datagram datagram = fragments.due(sensor.flows.clockNs());
        while (datagram != null) {
            givenUp(fragments, datagram);
            datagram = fragments.due(sensor.flows.clockNs());
        }
    }

    private void givenUp(SensorFragments fragments, SensorFragments.Datagram datagram) {
        counts.add(TrafficCounter.DATAGRAMS_GIVEN_UP, fragments == sensor.fragments ? 1 : 0);
        if (datagram.waiting.packets > 0) {
            orphaned(datagram);
        }
    }

    /** Counts fragments whose first one never came in a flow without ports. */
    private void orphaned(SensorFragments.Datagram datagram) {
        FragmentFrames.fill(orphans, datagram);
        Flow lone = packets.flow(orphans, FrameView.NONE, FrameView.NONE);
        datagram.waiting.packets--;
        sensor.flows.countFragments(lone, datagram.waiting);
    }

    /** The capture has ended: counts all fragments that still wait. */
    void end() {
        end(sensor.fragments);
        end(sensor.carriers);
    }

    private void end(SensorFragments fragments) {
        SensorFragments.Datagram datagram = fragments.take();
        while (datagram != null) {
            givenUp(fragments, datagram);
            datagram = fragments.take();
        }
        fragments.defragmenter.onEnd();
    }
}
