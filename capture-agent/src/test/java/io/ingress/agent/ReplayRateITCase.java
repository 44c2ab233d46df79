package io.ingress.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.ingress.agent.testing.Namespaces;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * At every rate each packet that the interface counted is in the account, whether the kernel's
 * buffer held it or not. {@code -Dreplay.seconds=N} replays a longer recording.
 */
class ReplayRateITCase {
    private static final int SECONDS = Integer.getInteger("replay.seconds", 2);
    private static final int GAP_US = 100;
    private static final int PACKETS = SECONDS * 1_000_000 / GAP_US;

    @TempDir private static Path dir;

    private static Path recording;

    private Namespaces namespaces;

    @BeforeAll
    static void record() {
        Optional<String> whyNot = Namespaces.whyNotReplay();
        assumeTrue(whyNot.isEmpty(), () -> "skipped: " + whyNot.get());
        recording = NumberedTraffic.write(dir.resolve("traffic.pcap"), PACKETS, GAP_US);
    }

    @BeforeEach
    void createNamespaces() throws IOException {
        namespaces = Namespaces.create();
    }

    @AfterEach
    void deleteNamespaces() {
        namespaces.close();
    }

    @ParameterizedTest
    @CsvSource({
        "-Dengine=AF_PACKET, --multiplier=1",
        "-Dengine=AF_PACKET, --multiplier=10",
        "-Dengine=AF_PACKET, --topspeed",
        "-Dthreads=2, --multiplier=1",
        "-Dthreads=2, --multiplier=10",
        "-Dthreads=2, --topspeed",
        "-Dengine=LIBPCAP, --multiplier=1",
        "-Dengine=LIBPCAP, --multiplier=10",
        "-Dengine=LIBPCAP, --topspeed"
    })
    void shouldAccountForWhatTheInterfaceCountedAtEachRate(String engine, String pace)
            throws Exception {
        ProbeProcess probe =
                ProbeProcess.capturing(
                        namespaces, engine, ProbeProcess.USUAL_BUFFER, Namespaces.RECEIVER);

        namespaces.replay(recording, pace);

        Properties said = probe.end();
        assertThat(namespaces.interfacePackets()).isEqualTo(PACKETS);
        long shipped = Long.parseLong(said.getProperty("shipped"));
        long dropped = Long.parseLong(said.getProperty("dropped_kernel"));
        assertThat(said)
                .containsEntry("read", Integer.toString(PACKETS))
                .containsEntry("filtered", "0")
                .containsEntry("pending", "0")
                .containsEntry("packets_in_batches", Long.toString(shipped))
                .containsEntry("flows_out_of_order", "[]");
        assertThat(shipped).isPositive();
        assertThat(shipped + dropped).isEqualTo(PACKETS);
    }
}
