package io.ingress.jobs.traffic;

import io.ingress.jobs.statistics.SecondCounts;
import io.ingress.jobs.statistics.Transport;
import io.ingress.jobs.traffic.app.AppLayer;
import io.ingress.jobs.traffic.flow.Flow;
import io.ingress.jobs.traffic.flow.FlowEnds;
import io.ingress.model.packet.Checksums;
import io.ingress.model.packet.DecodeAnomaly;
import io.ingress.model.packet.FrameLayers;
import io.ingress.model.packet.FrameView;
import io.ingress.model.packet.TunnelKind;

/**
 * Takes one decoded frame to the flow it belongs to: that of the packet innermost in tunnels, as a
 * carrier that of its tunnel. Part of the {@link BucketProcessor}; which sensor it works for is in
 * its fields.
 */
final class FrameFlows {
    private final boolean verify;
    private final TrafficCounts counts;
    private final BucketEvents events;
    private final PacketFlows packets;
    private final FragmentFlows fragments;

    private SensorState sensor;
    private SecondCounts window;
    private FrameView view;
    private long frameBytes;

    FrameFlows(
            ChecksumMode checksums,
            TrafficCounts counts,
            BucketEvents events,
            AppLayer apps,
            FlowEnds ends) {
        this.verify = checksums == ChecksumMode.VERIFY;
        this.counts = counts;
        this.events = events;
        this.packets = new PacketFlows(counts, events, apps, ends);
        this.fragments = new FragmentFlows(verify, counts, events, packets);
    }

    /** From now on frames are of this sensor. */
    void begin(SensorState ofSensor) {
        sensor = ofSensor;
        packets.begin(ofSensor);
        fragments.begin(ofSensor);
    }

    /**
     * Counts a frame; the clock must have been moved to it.
     *
     * @param counters of the frame's second
     */
    void frame(FrameLayers layers, SecondCounts counters) {
        window = counters;
        frameBytes = layers.layer(0).frameWireLen;
        fragments.giveUp();
        if (verify && !isSound(layers)) {
            return;
        }
        view = layers.innermost();
        Flow flow = null;
        if (!view.hasIp()) {
            withoutIp();
        } else if (view.fragment) {
            flow = fragments.fragment(view, layers.isFragmentedTunnel());
            window.add(Transport.of(view), frameBytes, fragments.hasBegun());
        } else {
            flow = packets.packet(view);
            count(flow);
        }
        PacketFlows.runs(flow, around(layers));
        if (view.anomaly != DecodeAnomaly.OK) {
            counts.add(TrafficCounter.PACKETS_MALFORMED, 1);
            events.decodeAnomaly(flow, view);
        }
    }

    /** Counts a frame that stands for its innermost tunnel alone, as {@link #frame}. */
    void carrier(FrameLayers layers) {
        fragments.giveUp();
        if (verify && firstWrong(layers) >= 0) {
            return;
        }
        view = layers.innermost();
        if (view.fragment) {
            PacketFlows.runs(fragments.carrier(view), around(layers));
        } else if (verify && layers.isCorruptCarrier()) {
            packets.corrupt(view);
        } else {
            packets.carrier(view, around(layers));
        }
    }

    /** The tunnel that a frame's innermost packet came out of. */
    private static TunnelKind around(FrameLayers layers) {
        return layers.count() == 1 ? TunnelKind.NONE : layers.layer(layers.count() - 2).tunnel;
    }

    private void withoutIp() {
        counts.add(TrafficCounter.PACKETS_WITHOUT_IP, 1);
        window.add(Transport.NON_IP, frameBytes, false);
        if (view.arpOffset < 0) {
            return;
        }
        if (sensor.arp.isNews(view, sensor.flows.clockNs())) {
            events.arp(view);
        } else {
            counts.add(TrafficCounter.ARP_SAMPLED_OUT, 1);
        }
    }

    private void count(Flow flow) {
        boolean begins = packets.hasBegun();
        window.add(Transport.of(view), frameBytes, begins);
        if (flow.app != null && flow.app.name() != null) {
            window.addApplication(flow.app.name(), frameBytes, begins);
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
        Flow flow = ofFlow ? packets.corrupt(view) : null;
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

    /** The capture has ended: counts all fragments that still wait. */
    void end() {
        fragments.end();
    }
}
