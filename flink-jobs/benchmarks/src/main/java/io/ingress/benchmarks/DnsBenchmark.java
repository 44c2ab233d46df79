package io.ingress.benchmarks;

import io.ingress.model.eve.EveWriter;
import io.ingress.model.event.Endpoints;
import io.ingress.model.event.EventHeader;
import io.ingress.protocol.AnalyzerFactory;
import io.ingress.protocol.AnalyzerRegistry;
import io.ingress.protocol.Direction;
import io.ingress.protocol.ProtocolAnalyzer;
import io.ingress.protocol.Transaction;
import io.ingress.protocol.TransactionSink;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/** DNS recognition, parsing and EVE writing; a result is the time of one message. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(
        value = 1,
        jvmArgs = {"-Xmx1g", "-XX:+UseSerialGC"})
public class DnsBenchmark {
    private static final int UDP = 17;

    private final byte[] answer = SyntheticTraffic.dnsAnswer();
    private final EveWriter writer = new EveWriter();
    private final EventHeader header =
            new EventHeader("00000000000000000000000000000000", 1, "bench", "lo", 1);
    private final Endpoints endpoints =
            new Endpoints("192.0.2.1", 40_000, "192.0.2.53", 53, "UDP", "1:x");
    private AnalyzerFactory factory;
    private ProtocolAnalyzer analyzer;
    private Transaction transaction;

    @Setup
    public void prepare() {
        factory = AnalyzerRegistry.load().byProtocol("dns").orElseThrow();
        analyzer = factory.create(UDP);
        parse(found -> transaction = found);
    }

    /** On a port that says nothing: the whole message is checked. */
    @Benchmark
    public Object recogniseOnOddPort() {
        return factory.recognise(UDP, Direction.TO_CLIENT, 9999, answer, 0, answer.length);
    }

    /** An answer with three records. */
    @Benchmark
    public void parseAnswer(Blackhole out) {
        parse(out::consume);
    }

    /** The event of that answer as JSON. */
    @Benchmark
    public byte[] writeEve() {
        return transaction.eve(header, endpoints, writer);
    }

    private void parse(FoundTransaction found) {
        analyzer.onDatagram(Direction.TO_CLIENT, 1, answer, 0, answer.length, answer.length, found);
    }

    /** Takes transactions. */
    private interface FoundTransaction extends TransactionSink {
        @Override
        default void anomaly(long timestampNs, String event) {
            throw new IllegalStateException("the answer must be sound: " + event);
        }
    }
}
