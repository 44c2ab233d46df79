package io.ingress.benchmarks;

import io.ingress.model.eve.EveException;
import io.ingress.model.eve.EveReader;
import io.ingress.model.eve.EveWriter;
import io.ingress.model.event.Endpoints;
import io.ingress.model.event.EventHeader;
import io.ingress.model.event.FlowEvent;
import java.util.List;
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

/** EVE JSON of a flow; a result is the time of one event. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(
        value = 1,
        jvmArgs = {"-Xmx1g", "-XX:+UseSerialGC"})
public class EveBenchmark {
    private static final long TIME_NS = 1_795_395_723_123_456_789L;

    private final EveWriter writer = new EveWriter();
    private final EveReader reader = new EveReader();
    private final FlowEvent flow = flow();
    private final byte[] json = writer.write(flow);

    @Benchmark
    public byte[] writeFlow() {
        return writer.write(flow);
    }

    @Benchmark
    public FlowEvent readFlow() throws EveException {
        return reader.flow(json);
    }

    private static FlowEvent flow() {
        FlowEvent.Counts counts = new FlowEvent.Counts(12, 10, 1800, 9000);
        return new FlowEvent(
                new EventHeader(
                        "18ea86e5d4077b150123456789abcdef", TIME_NS, "local", "eth0", 4711L),
                new Endpoints(
                        "10.0.0.1",
                        40_000,
                        "192.0.2.80",
                        443,
                        "TCP",
                        "1:LQU9qZlK+B5F3KDmev6m5PMibrg="),
                List.of(),
                4,
                -1,
                -1,
                counts,
                counts,
                TIME_NS - 1_000_000_000L,
                TIME_NS,
                "closed",
                "timeout",
                false,
                1,
                new FlowEvent.Tcp(0x1b, 0x1b, 0x1b, "closed"),
                new FlowEvent.Conn(
                        "SF",
                        "ShADadFf",
                        1100,
                        8400,
                        12,
                        10,
                        1632,
                        8860,
                        0,
                        List.of("tls"),
                        1_000_000_000L,
                        12_345_678L,
                        0),
                new FlowEvent.App("tls", "web", "payload", null));
    }
}
