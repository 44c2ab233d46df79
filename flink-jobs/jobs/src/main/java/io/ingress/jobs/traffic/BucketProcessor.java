package io.ingress.jobs.traffic;

import io.ingress.jobs.statistics.MetricPartial;
import io.ingress.jobs.statistics.SecondCounts;
import io.ingress.jobs.statistics.Transport;
import io.ingress.jobs.traffic.app.AppLayer;
import io.ingress.jobs.traffic.flow.Flow;
import io.ingress.jobs.traffic.flow.FlowEnds;
import io.ingress.jobs.traffic.flow.FlowTracker;
import io.ingress.model.packet.BatchHeader;
import io.ingress.model.packet.DecodeAnomaly;
import io.ingress.model.packet.FrameLayers;
import io.ingress.model.packet.FrameView;
import io.ingress.model.packet.PacketBatch;
import io.ingress.model.packet.PacketBatchReader;
import io.ingress.model.packet.TunnelKind;
import io.ingress.protocol.AnalyzerRegistry;
import io.ingress.protocol.stream.IpDefragmenter;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The traffic engine: one batch of one bucket in, events and counters out. Receives from the
 * traffic operator, hands to {@link BucketOutput}. A pure function of the bucket's state and the
 * batch; knows neither Flink nor Kafka nor the wall clock. One thread; the state is handed in with
 * every batch and changed in place.
 */
public final class BucketProcessor {
    private static final long NS_PER_SECOND = 1_000_000_000L;

    private final TrafficOptions options;
    private final TrafficCounts counts = new TrafficCounts();
    private final PacketBatchReader reader = new PacketBatchReader();
    private final FrameLayers layers = new FrameLayers();
    private final FrameLayers wholes = new FrameLayers();
    private final FrameView orphans = new FrameView();
    private final BucketEvents events;
    private final AppLayer apps;
    private final FlowEnds ends;
    private final IpDefragmenter.AnomalyConsumer fragmentAnomalies;

    private SensorState sensor;
    private FrameView view = layers.layer(0);
    private Flow fragmentFlow;
    private SortedMap<Long, SecondCounts> seconds = new TreeMap<>();
    private SecondCounts window;
    private long windowSecond;
    private long frameBytes;

    public BucketProcessor(TrafficOptions options, AnalyzerRegistry registry) {
        this.options = options;
        this.events = new BucketEvents(counts);
        this.apps = new AppLayer(registry, events);
        this.ends =
                (flow, reason, decidedNs, orderNs) -> {
                    apps.end(flow);
                    events.flow(flow, reason, decidedNs, orderNs);
                };
        this.fragmentAnomalies =
                (timestampNs, event) -> {
                    if (fragmentFlow != null) {
                        events.anomaly(fragmentFlow, timestampNs, "decode", event, true);
                    }
                };
    }

    public TrafficCounts counts() {
        return counts;
    }

    /** Takes in one batch. Batches of a bucket must come in the order of their partition. */
    public void process(PacketBatch batch, BucketState state, BucketOutput out) {
        BatchHeader header = batch.header();
        sensor = sensor(state, header, out);
        long lost = sensor.arrive(header.boot(), header.seq());
        if (lost < 0) {
            counts.add(TrafficCounter.BATCHES_REPEATED, 1);
            return;
        }
        counts.add(TrafficCounter.BATCHES, 1);
        counts.add(TrafficCounter.BATCHES_LOST, lost);
        events.begin(header, state, sensor, out);
        seconds = new TreeMap<>();
        window = null;
        frames(batch);
        long clockNs = clock(header);
        if (clockNs >= 0 || !seconds.isEmpty()) {
            out.metrics(
                    new MetricPartial(
                            header.sensor(),
                            header.interfaceName(),
                            header.bucket(),
                            header.buckets(),
                            clockNs,
                            header.last(),
                            seconds));
        }
        if (clockNs >= 0) {
            events.clock(clockNs);
        }
    }

    private SensorState sensor(BucketState state, BatchHeader header, BucketOutput out) {
        SensorState known = state.sensors.remove(header.sensor());
        if (known == null) {
            known =
                    new SensorState(
                            header.sensor(),
                            new FlowTracker(options.limits(), header.sensor(), options.hashSeed()));
        }
        known.flows.limits(options.limits());
        state.sensors.put(header.sensor(), known);
        if (state.sensors.size() > options.maxSensors()) {
            SensorState silent = state.sensors.values().iterator().next();
            sensor = silent;
            events.begin(header, state, silent, out);
            endAll();
            state.sensors.remove(silent.sensor);
            counts.add(TrafficCounter.SENSORS_EVICTED, 1);
        }
        return known;
    }

    private void frames(PacketBatch batch) {
        reader.reset(batch.pcap());
        while (reader.next()) {
            layers.decode(
                    reader.linkType(),
                    reader.timestampNs(),
                    reader.buffer(),
                    reader.offset(),
                    reader.capturedLen(),
                    reader.wireLen());
            frame();
        }
        if (reader.problem() != PacketBatchReader.Problem.NONE) {
            counts.add(TrafficCounter.BATCHES_BROKEN, 1);
        }
    }

    private void frame() {
        view = layers.layer(0);
        sensor.frames++;
        counts.add(TrafficCounter.PACKETS, 1);
        frameBytes = view.frameWireLen;
        counts.add(TrafficCounter.BYTES, frameBytes);
        FlowTracker flows = sensor.flows;
        flows.advance(view.timestampNs, ends);
        turnWindow(view.timestampNs);
        giveUpFragments(flows.clockNs());
        TunnelKind inside = TunnelKind.NONE;
        for (int i = 0; i < layers.count() - 1; i++) {
            carrier(layers.layer(i), layers.layer(i + 1), inside);
            inside = layers.layer(i).tunnel;
        }
        view = layers.innermost();
        Flow flow = null;
        if (!view.hasIp()) {
            counts.add(TrafficCounter.PACKETS_WITHOUT_IP, 1);
            window.add(Transport.NON_IP, frameBytes, false);
        } else if (view.fragment) {
            flow = fragment();
        } else {
            flow = flows.packet(view, view.srcPort, view.dstPort, ends);
            apps.packet(flow, view, flows.fromOriginator());
            count(flow);
        }
        if (flow != null && inside != TunnelKind.NONE) {
            flow.runsIn(inside);
        }
        if (view.anomaly != DecodeAnomaly.OK) {
            counts.add(TrafficCounter.PACKETS_MALFORMED, 1);
            events.decodeAnomaly(flow, view);
        }
    }

    /** The packet around a tunnelled one: a flow of its own, whose payload is the next layer. */
    private void carrier(FrameView outer, FrameView inner, TunnelKind inside) {
        Flow flow = sensor.flows.packet(outer, outer.srcPort, outer.dstPort, ends);
        counts.add(TrafficCounter.FLOWS, sensor.flows.created() ? 1 : 0);
        flow.carried(outer.tunnel, inner.frameWireLen);
        if (inside != TunnelKind.NONE) {
            flow.runsIn(inside);
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
        IpDefragmenter.Result result = defragmenter.onFragment(view, fragmentAnomalies);
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
        FrameView whole = wholes.layer(0);
        if (!whole.hasIp()) {
            return;
        }
        sensor.flows.reassembled(flow, whole);
        if (wholes.count() == 1) {
            apps.packet(flow, whole, sensor.flows.fromOriginator());
            return;
        }
        flow.carried(whole.tunnel, wholes.layer(1).frameWireLen);
        TunnelKind inside = whole.tunnel;
        for (int i = 1; i < wholes.count() - 1; i++) {
            carrier(wholes.layer(i), wholes.layer(i + 1), inside);
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

    private void turnWindow(long timestampNs) {
        long second = Math.max(Math.floorDiv(timestampNs, NS_PER_SECOND), sensor.openSecond);
        if (window == null || second != windowSecond) {
            windowSecond = second;
            window = seconds.computeIfAbsent(second, unused -> new SecondCounts());
        }
    }

    /** Moves the clock as the batch says; the time it says, or -1. */
    private long clock(BatchHeader header) {
        long clockNs = header.clockNs();
        if (clockNs >= 0) {
            sensor.flows.advance(clockNs, ends);
            sensor.openSecond = Math.max(sensor.openSecond, Math.floorDiv(clockNs, NS_PER_SECOND));
        }
        if (header.last()) {
            clockNs = Math.max(clockNs, sensor.flows.clockNs());
            endAll();
        }
        return clockNs;
    }

    private void endAll() {
        SensorFragments.Datagram datagram = sensor.fragments.take();
        while (datagram != null) {
            orphaned(datagram);
            datagram = sensor.fragments.take();
        }
        sensor.fragments.defragmenter.onEnd();
        sensor.flows.endAll(ends);
        sensor.openSecond = Long.MIN_VALUE;
    }
}
