package io.ingress.benchmarks;

import io.ingress.benchmarks.SyntheticTraffic.TimedFrame;
import io.ingress.model.packet.FrameDecoder;
import io.ingress.model.packet.FrameView;
import io.ingress.model.packet.PacketBatch;
import io.ingress.model.packet.PacketBatchReader;
import io.ingress.model.packet.PacketBatchWriter;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/** Batch codec and frame decoding; a result is the time of one frame. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(
        value = 1,
        jvmArgs = {"-Xmx1g", "-XX:+UseSerialGC"})
public class PacketBenchmark {
    private static final int FRAMES = 700;

    private final PacketBatchReader reader = new PacketBatchReader();
    private final PacketBatchWriter writer = new PacketBatchWriter(SyntheticTraffic.ETHERNET);
    private final FrameDecoder decoder = new FrameDecoder();
    private final FrameView view = new FrameView();
    private List<TimedFrame> frames;
    private PacketBatch batch;

    @Setup
    public void makeFrames() {
        frames = new SyntheticTraffic().frames(FRAMES);
        List<PacketBatch> batches = SyntheticTraffic.batches(frames);
        if (batches.size() != 1) {
            throw new IllegalStateException("must fit into one batch: frames=" + FRAMES);
        }
        batch = batches.get(0);
    }

    /** What any reader of a batch pays at least. */
    @Benchmark
    @OperationsPerInvocation(FRAMES)
    public void readBatch(Blackhole out) {
        reader.reset(batch.pcap());
        while (reader.next()) {
            out.consume(reader.offset());
        }
    }

    /** Reading and finding the layers of each frame. */
    @Benchmark
    @OperationsPerInvocation(FRAMES)
    public void readAndDecode(Blackhole out) {
        reader.reset(batch.pcap());
        while (reader.next()) {
            decoder.decode(
                    reader.linkType(),
                    reader.timestampNs(),
                    reader.buffer(),
                    reader.offset(),
                    reader.capturedLen(),
                    reader.wireLen(),
                    view);
            out.consume(view.payloadLen);
        }
    }

    /** What the agent pays to put frames into a batch. */
    @Benchmark
    @OperationsPerInvocation(FRAMES)
    public void writeBatch(Blackhole out) {
        for (TimedFrame frame : frames) {
            int length = frame.bytes().length;
            writer.add(frame.timestampNs(), length, frame.bytes(), 0, length);
        }
        out.consume(writer.take());
    }
}
