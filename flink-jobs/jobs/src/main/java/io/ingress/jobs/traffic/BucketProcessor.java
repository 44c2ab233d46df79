package io.ingress.jobs.traffic;

import io.ingress.jobs.statistics.MetricPartial;
import io.ingress.jobs.statistics.SecondCounts;
import io.ingress.jobs.traffic.app.AppLayer;
import io.ingress.jobs.traffic.flow.FlowEnds;
import io.ingress.jobs.traffic.flow.FlowTracker;
import io.ingress.model.packet.BatchHeader;
import io.ingress.model.packet.FrameLayers;
import io.ingress.model.packet.FrameView;
import io.ingress.model.packet.PacketBatch;
import io.ingress.model.packet.PacketBatchReader;
import io.ingress.protocol.AnalyzerRegistry;
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
    private final BucketEvents events;
    private final FlowEnds ends;
    private final FrameFlows frameFlows;

    private SensorState sensor;
    private long believedNs;
    private SortedMap<Long, SecondCounts> seconds = new TreeMap<>();
    private SecondCounts window;
    private long windowSecond;

    public BucketProcessor(TrafficOptions options, AnalyzerRegistry registry) {
        this.options = options;
        this.events = new BucketEvents(counts);
        AppLayer apps = new AppLayer(registry, events);
        this.ends =
                (flow, reason, decidedNs, orderNs) -> {
                    apps.end(flow);
                    events.flow(flow, reason, decidedNs, orderNs);
                };
        this.frameFlows = new FrameFlows(options.checksums(), counts, events, apps, ends);
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
        frameFlows.begin(sensor);
        seconds = new TreeMap<>();
        window = null;
        believedNs = header.believedNs();
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
            frameFlows.begin(silent);
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
            FrameView frame = layers.layer(0);
            sensor.frames++;
            boolean believed = advance(frame.timestampNs, batch);
            if (layers.isCarrier()) {
                counts.add(TrafficCounter.CARRIERS, 1);
                frameFlows.carrier(layers);
                continue;
            }
            counts.add(TrafficCounter.PACKETS, 1);
            counts.add(TrafficCounter.TIMES_DOUBTED, believed ? 0 : 1);
            counts.add(TrafficCounter.BYTES, frame.frameWireLen);
            turnWindow(frame.timestampNs);
            frameFlows.frame(layers, window);
        }
        if (reader.problem() != PacketBatchReader.Problem.NONE) {
            counts.add(TrafficCounter.BATCHES_BROKEN, 1);
        }
    }

    /**
     * A time that is not believed moves no clock; only the first one needs some time to begin with.
     *
     * @return whether it is believed
     */
    private boolean advance(long timestampNs, PacketBatch batch) {
        if (timestampNs <= believedNs) {
            sensor.flows.advance(timestampNs, ends);
            return true;
        }
        if (sensor.flows.clockNs() == Long.MIN_VALUE) {
            sensor.flows.advance(firstBelieved(batch), ends);
        }
        return false;
    }

    private long firstBelieved(PacketBatch batch) {
        PacketBatchReader ahead = new PacketBatchReader();
        ahead.reset(batch.pcap());
        while (ahead.next()) {
            if (ahead.timestampNs() <= believedNs) {
                return ahead.timestampNs();
            }
        }
        return believedNs;
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
        frameFlows.end();
        sensor.flows.endAll(ends);
        sensor.openSecond = Long.MIN_VALUE;
    }
}
