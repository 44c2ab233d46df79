package io.ingress.benchmarks;

import io.ingress.protocol.stream.StreamConsumer;
import io.ingress.protocol.stream.StreamLimits;
import io.ingress.protocol.stream.TcpReassembler;
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

/** TCP reassembly; a result is the time of one segment of 1200 bytes. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(
        value = 1,
        jvmArgs = {"-Xmx1g", "-XX:+UseSerialGC"})
public class StreamBenchmark {
    private static final int SEGMENTS = 1000;
    private static final int SEGMENT_BYTES = 1200;
    private static final int ACK = 16;

    private final byte[] segment = new byte[SEGMENT_BYTES];

    @Setup
    public void fill() {
        for (int i = 0; i < segment.length; i++) {
            segment[i] = (byte) i;
        }
    }

    /** The usual case: nothing is copied. */
    @Benchmark
    @OperationsPerInvocation(SEGMENTS)
    public void inOrder(Blackhole out) {
        TcpReassembler stream = new TcpReassembler(StreamLimits.DEFAULT);
        Bytes bytes = new Bytes(out);
        for (int i = 0; i < SEGMENTS; i++) {
            add(stream, i, bytes);
        }
    }

    /** Every second pair of segments changes places: one of each pair is copied. */
    @Benchmark
    @OperationsPerInvocation(SEGMENTS)
    public void pairsSwapped(Blackhole out) {
        TcpReassembler stream = new TcpReassembler(StreamLimits.DEFAULT);
        Bytes bytes = new Bytes(out);
        add(stream, 0, bytes);
        for (int i = 1; i + 1 < SEGMENTS; i += 2) {
            add(stream, i + 1, bytes);
            add(stream, i, bytes);
        }
    }

    private void add(TcpReassembler stream, int index, StreamConsumer bytes) {
        long sequence = (long) index * SEGMENT_BYTES;
        stream.onSegment(0, sequence, ACK, segment, 0, SEGMENT_BYTES, SEGMENT_BYTES, bytes);
    }

    /** Takes the stream. */
    private record Bytes(Blackhole out) implements StreamConsumer {
        @Override
        public void onData(long timestampNs, byte[] buffer, int offset, int length) {
            out.consume(buffer);
        }

        @Override
        public void onGap(long timestampNs, long missedBytes) {
            out.consume(missedBytes);
        }

        @Override
        public void onAnomaly(long timestampNs, String event) {
            out.consume(event);
        }
    }
}
