package io.ingress.benchmarks;

import io.ingress.jobs.statistics.MetricPartial;
import io.ingress.jobs.traffic.BucketOutput;
import io.ingress.jobs.traffic.BucketProcessor;
import io.ingress.jobs.traffic.BucketState;
import io.ingress.jobs.traffic.TrafficOptions;
import io.ingress.model.event.EventRecord;
import io.ingress.model.packet.BatchHeader;
import io.ingress.model.packet.PacketBatch;
import io.ingress.model.packet.PacketBatchReader;
import io.ingress.protocol.AnalyzerRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What each protocol costs: its recorded conversations through the whole flow engine, events
 * included; no Flink and no Kafka. The counters {@code packets} and {@code events} are per second.
 * Run from the project's root, where the traces are.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
        value = 1,
        jvmArgs = {"-Xmx1g", "-XX:+UseSerialGC"})
public class TraceBenchmark {
    private static final Path TRACES = Path.of("flink-jobs/protocols/src/test/resources/traces");

    @Param({
        "dhcp", "dns", "dtls", "ftp", "http", "http2", "imap", "irc", "krb5", "ldap", "llmnr",
        "mdns", "mqtt", "netbios", "ntp", "pop3", "quic", "sip", "smtp", "snmp", "socks", "ssh",
        "telnet", "tftp", "tls"
    })
    private String protocol;

    private BucketProcessor processor;
    private PacketBatch trace;
    private int packets;

    @Setup
    public void read() throws IOException {
        processor = new BucketProcessor(TrafficOptions.defaults(), AnalyzerRegistry.load());
        byte[] pcap;
        try (Stream<Path> files = Files.list(TRACES.resolve(protocol))) {
            pcap =
                    Files.readAllBytes(
                            files.filter(file -> file.toString().endsWith(".pcap"))
                                    .sorted()
                                    .findFirst()
                                    .orElseThrow());
        }
        PacketBatchReader reader = new PacketBatchReader();
        for (reader.reset(pcap); reader.next(); ) {
            packets++;
        }
        trace =
                new PacketBatch(
                        new BatchHeader(
                                "local",
                                "bench",
                                "boot",
                                0,
                                1,
                                0,
                                packets,
                                BatchHeader.NO_CLOCK,
                                true,
                                0,
                                0),
                        pcap);
    }

    @Benchmark
    public void conversation(Work work) {
        processor.process(trace, new BucketState(), work);
        work.packets += packets;
    }

    /** Counts what went through. */
    @AuxCounters(AuxCounters.Type.OPERATIONS)
    @State(Scope.Thread)
    public static class Work implements BucketOutput {
        public long packets;
        public long events;

        @Override
        public void event(EventRecord event) {
            events++;
        }

        @Override
        public void metrics(MetricPartial partial) {
            events++;
        }
    }
}
