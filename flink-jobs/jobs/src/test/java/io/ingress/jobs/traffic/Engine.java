package io.ingress.jobs.traffic;

import io.ingress.jobs.statistics.MetricPartial;
import io.ingress.model.eve.EveException;
import io.ingress.model.eve.EveReader;
import io.ingress.model.event.AnomalyEvent;
import io.ingress.model.event.DnsEvent;
import io.ingress.model.event.EventRecord;
import io.ingress.model.event.FlowEvent;
import io.ingress.model.packet.BatchHeader;
import io.ingress.model.packet.PacketBatch;
import io.ingress.model.packet.PacketBatchWriter;
import io.ingress.protocol.AnalyzerRegistry;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** A bucket processor for tests with what it has written; makes batches of frames itself. */
public final class Engine implements BucketOutput {
    public static final String SENSOR = "local";
    private static final int ETHERNET = 1;

    private final BucketProcessor processor;
    private BucketState state = new BucketState();
    private final List<EventRecord> events = new ArrayList<>();
    private final List<MetricPartial> metrics = new ArrayList<>();
    private long seq;

    public Engine(TrafficOptions options) {
        this(options, AnalyzerRegistry.load());
    }

    Engine(TrafficOptions options, AnalyzerRegistry registry) {
        processor = new BucketProcessor(options, registry);
    }

    public Engine() {
        this(TrafficOptions.defaults());
    }

    public Engine play(Frame... frames) {
        return play(List.of(frames));
    }

    /** One batch with these frames that does not move the clock. */
    public Engine play(List<Frame> frames) {
        return process(batch(seq++, frames, BatchHeader.NO_CLOCK, false));
    }

    /** A batch without frames that moves the clock. */
    public Engine clock(double seconds) {
        return process(batch(seq++, List.of(), Math.round(seconds * 1e9), false));
    }

    /** The batch that ends the capture. */
    public Engine end(double seconds) {
        return process(batch(seq++, List.of(), Math.round(seconds * 1e9), true));
    }

    public Engine process(PacketBatch batch) {
        processor.process(batch, state, this);
        return this;
    }

    /** A batch whose times after this one are not believed. */
    public Engine playBelieving(double seconds, Frame... frames) {
        PacketBatch all = batch(seq++, List.of(frames), BatchHeader.NO_CLOCK, false);
        BatchHeader h = all.header();
        BatchHeader doubting =
                new BatchHeader(
                        h.sensor(),
                        h.interfaceName(),
                        h.boot(),
                        h.bucket(),
                        h.buckets(),
                        h.seq(),
                        h.packets(),
                        h.clockNs(),
                        h.last(),
                        h.kernelDrops(),
                        h.policyDrops(),
                        Math.round(seconds * 1e9));
        return process(new PacketBatch(doubting, all.pcap()));
    }

    public static PacketBatch batch(long seq, List<Frame> frames, long clockNs, boolean last) {
        PacketBatchWriter writer = new PacketBatchWriter(ETHERNET);
        for (Frame frame : frames) {
            byte[] bytes = frame.bytes();
            writer.add(frame.timeNs(), bytes.length, bytes, 0, frame.capturedLen());
        }
        int packets = writer.packets();
        BatchHeader header =
                new BatchHeader(SENSOR, "test", "boot", 0, 1, seq, packets, clockNs, last, 0, 0);
        return new PacketBatch(header, writer.take());
    }

    @Override
    public void event(EventRecord event) {
        events.add(event);
    }

    @Override
    public void metrics(MetricPartial partial) {
        metrics.add(partial);
    }

    public BucketState state() {
        return state;
    }

    public void state(BucketState newState) {
        state = newState;
    }

    /** The state as a restart finds it. */
    public static BucketState copy(BucketState state) throws IOException {
        return copy(state, AnalyzerRegistry.load());
    }

    static BucketState copy(BucketState state, AnalyzerRegistry registry) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        state.write(new DataOutputStream(bytes));
        return BucketState.read(
                registry, new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
    }

    public TrafficCounts counts() {
        return processor.counts();
    }

    public List<EventRecord> events() {
        return events;
    }

    public List<MetricPartial> partials() {
        return metrics;
    }

    public List<FlowEvent> flows() {
        return typed("flow", json -> new EveReader().flow(json));
    }

    public List<DnsEvent> dns() {
        return typed("dns", json -> new EveReader().dns(json));
    }

    public List<AnomalyEvent> anomalies() {
        return typed("anomaly", json -> new EveReader().anomaly(json));
    }

    private <T> List<T> typed(String type, Reading<T> reading) {
        List<T> found = new ArrayList<>();
        for (EventRecord event : events) {
            if (event.type().equals(type)) {
                try {
                    found.add(reading.read(event.json()));
                } catch (EveException e) {
                    throw new AssertionError(e);
                }
            }
        }
        return found;
    }

    /** Reads one event. */
    private interface Reading<T> {
        T read(byte[] json) throws EveException;
    }
}
