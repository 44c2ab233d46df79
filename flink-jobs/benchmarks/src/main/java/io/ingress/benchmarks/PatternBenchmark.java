package io.ingress.benchmarks;

import io.ingress.jobs.traffic.classify.FlowSample;
import io.ingress.jobs.traffic.classify.PayloadPatterns;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Payload patterns for a flow that no analyzer takes; a result is the time of one flow. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(
        value = 1,
        jvmArgs = {"-Xmx1g", "-XX:+UseSerialGC"})
public class PatternBenchmark {
    private static final int UDP = 17;
    private static final int FLOWS = 1024;
    private static final int LENGTH = 200;

    private final byte[] random = new byte[FLOWS + LENGTH];
    private int next;

    public PatternBenchmark() {
        new Random(1).nextBytes(random);
    }

    /** One datagram each way of random bytes, up to the verdict that it is nothing known. */
    @Benchmark
    public String foreignFlow() {
        next = (next + 1) % FLOWS;
        FlowSample sample = new FlowSample(UDP, 50_000, 39_999);
        PayloadPatterns.next(sample, true, random, next, LENGTH, LENGTH);
        PayloadPatterns.next(sample, false, random, FLOWS - next, LENGTH, LENGTH);
        return PayloadPatterns.complete(sample);
    }
}
