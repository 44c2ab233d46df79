package io.ingress.benchmarks;

import io.ingress.jobs.statistics.MetricPartial;
import io.ingress.jobs.traffic.BucketOutput;
import io.ingress.jobs.traffic.BucketProcessor;
import io.ingress.jobs.traffic.BucketState;
import io.ingress.jobs.traffic.TrafficOptions;
import io.ingress.model.event.EventRecord;
import io.ingress.model.packet.PacketBatch;
import io.ingress.protocol.AnalyzerRegistry;
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

/**
 * The whole flow engine of one bucket: decode, flow table, reassembly, DNS, expiry, EVE, counters;
 * no Flink and no Kafka. A result is the time of one frame.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(
        value = 1,
        jvmArgs = {"-Xmx1g", "-XX:+UseSerialGC"})
public class TrafficBenchmark {
    private static final int FRAMES = 100_000;

    private List<PacketBatch> batches;

    @Setup
    public void makeBatches() {
        batches = SyntheticTraffic.batches(new SyntheticTraffic().frames(FRAMES));
    }

    @Benchmark
    @OperationsPerInvocation(FRAMES)
    public void flowEngine(Blackhole out) {
        BucketProcessor processor =
                new BucketProcessor(TrafficOptions.defaults(), AnalyzerRegistry.load());
        BucketState state = new BucketState();
        Events events = new Events(out);
        for (PacketBatch batch : batches) {
            processor.process(batch, state, events);
        }
    }

    /** Takes what the engine writes. */
    private record Events(Blackhole out) implements BucketOutput {
        @Override
        public void event(EventRecord event) {
            out.consume(event);
        }

        @Override
        public void metrics(MetricPartial partial) {
            out.consume(partial);
        }
    }
}
