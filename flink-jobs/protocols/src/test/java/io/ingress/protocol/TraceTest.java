package io.ingress.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.ingress.protocol.testing.SinkRecorder;
import io.ingress.protocol.testing.TracePlayer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every registered protocol has real traces, their origin, and the events expected of them. */
class TraceTest {
    private static final Path TRACES = Path.of("src/test/resources/traces");
    private static final long LARGEST_TRACE = 50 * 1024;

    @ParameterizedTest
    @MethodSource("protocols")
    void shouldHaveATraceAndItsOrigin(String protocol) throws IOException {
        Path folder = TRACES.resolve(protocol);

        assertThat(folder).as("traces of %s (docs/protocol-guide.md)", protocol).isDirectory();
        assertThat(captures(folder)).as("captures of %s", protocol).isNotEmpty();
        assertThat(folder.resolve("record.sh")).isExecutable();
        assertThat(Files.readString(TRACES.resolve("README.md")).contains("| " + protocol + " |"))
                .as("a row for %s in %s", protocol, TRACES.resolve("README.md"))
                .isTrue();
    }

    @ParameterizedTest
    @MethodSource("traces")
    void shouldFindTheExpectedEvents(Path capture) throws IOException {
        assertThat(Files.size(capture)).isLessThanOrEqualTo(LARGEST_TRACE);

        SinkRecorder seen = TracePlayer.play(AnalyzerRegistry.load(), Files.readAllBytes(capture));

        seen.transactions().forEach(EventSchemas::assertValid);
        List<String> found = new ArrayList<>(seen.transactions());
        seen.anomalies().forEach(event -> found.add("anomaly " + event));
        assertThat(found).isEqualTo(expected(capture, found));
    }

    @Test
    void shouldFindTheSameWithoutHelpOfThePort() throws IOException {
        Path capture = TRACES.resolve("dns/lookups.pcap");
        byte[] pcap = Files.readAllBytes(capture);
        SinkRecorder usual = TracePlayer.play(AnalyzerRegistry.load(), pcap);
        for (int i = 0; i + 1 < pcap.length; i++) {
            // 53 becomes 5399 in the TCP and UDP headers: the only places with these two bytes.
            if (pcap[i] == 0 && pcap[i + 1] == 53 && isPort(pcap, i)) {
                pcap[i] = (byte) (5399 >>> 8);
                pcap[i + 1] = (byte) 5399;
            }
        }

        SinkRecorder odd = TracePlayer.play(AnalyzerRegistry.load(), pcap);

        assertThat(odd.transactions()).isEqualTo(usual.transactions());
    }

    /** True behind the end of an IPv4 or IPv6 header of the trace, source or destination port. */
    private static boolean isPort(byte[] pcap, int at) {
        for (int header : new int[] {at - 20, at - 22}) {
            if (header >= 0 && pcap[header] == 0x45 && pcap[header + 12] == (byte) 192) {
                return true;
            }
        }
        for (int header : new int[] {at - 40, at - 42}) {
            if (header >= 0 && (pcap[header] & 0xf0) == 0x60 && pcap[header + 8] == 0x20) {
                return true;
            }
        }
        return false;
    }

    static Stream<String> protocols() {
        return AnalyzerRegistry.load().factories().stream().map(AnalyzerFactory::protocol);
    }

    static Stream<Path> traces() throws IOException {
        List<Path> all = new ArrayList<>();
        for (String protocol : protocols().toList()) {
            Path folder = TRACES.resolve(protocol);
            if (Files.isDirectory(folder)) {
                all.addAll(captures(folder));
            }
        }
        return all.stream();
    }

    private static List<Path> captures(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".pcap")).sorted().toList();
        }
    }

    private static List<String> expected(Path capture, List<String> found) throws IOException {
        String name = capture.getFileName().toString().replace(".pcap", ".jsonl");
        Path golden = capture.resolveSibling(name);
        if (Boolean.getBoolean("golden.update")) {
            Files.write(golden, found, StandardCharsets.UTF_8);
        }
        assertThat(golden).as("-Dgolden.update=true writes it").exists();
        return Files.readAllLines(golden, StandardCharsets.UTF_8);
    }
}
