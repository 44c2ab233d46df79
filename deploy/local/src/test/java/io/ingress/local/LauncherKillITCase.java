package io.ingress.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ingress up} in a process of its own, killed in the middle of a play. */
class LauncherKillITCase {
    private static final Duration PATIENCE = Duration.ofMinutes(4);

    /** The sample lasts 57 s; the scans are at 21 s and 30 s. */
    private static final String SPEED = "2";

    @TempDir private Path directory;
    private final List<Process> started = new ArrayList<>();

    @AfterEach
    void stopWhatIsLeft() throws InterruptedException {
        for (Process process : started) {
            process.destroyForcibly().waitFor();
        }
    }

    @Test
    void shouldLoseNoAlertAndDoubleNoneWhenKilledInTheMiddleOfAPlay() throws Exception {
        EveLines analyzed = Analyzed.sample(directory.resolve("analyzed"));
        Path data = directory.resolve("data");
        Path temporary = Files.createDirectory(directory.resolve("tmp"));

        Process first = up(data, "first.out");
        await().atMost(PATIENCE).until(() -> flows(data) > 300);
        first.destroyForcibly().waitFor();
        assertThat(temporary).isDirectoryNotContaining("glob:**sqlite*");
        long flowsBefore = flows(data);
        Process second = up(data, "second.out");
        Path output = directory.resolve("second.out");
        await().atMost(PATIENCE).until(() -> Files.readString(output).contains("captured: "));
        await().atMost(PATIENCE).until(() -> packets(data) >= ipPackets());
        second.destroy();

        assertThat(second.waitFor(2, TimeUnit.MINUTES)).isTrue();
        assertThat(second.exitValue()).isZero();
        assertThat(flowsBefore).isLessThan(analyzed.ofType("flow").size());
        try (Stored stored = new Stored(data.resolve("traffic.db"))) {
            assertThat(stored.flowPackets()).isEqualTo(ipPackets());
            assertThat(stored.number("SELECT count(*) FROM flows"))
                    .isEqualTo(analyzed.ofType("flow").size());
            assertThat(stored.rulesOfAlerts())
                    .containsExactlyInAnyOrderElementsOf(analyzed.rulesOfAlerts());
        }
    }

    private Process up(Path data, String output) throws Exception {
        List<String> jvmOptions = List.of("-Xmx1g", "-Djava.io.tmpdir=" + directory.resolve("tmp"));
        Process process =
                Launcher.start(
                        directory.resolve(output),
                        Launcher.command(
                                jvmOptions,
                                "up",
                                "--data",
                                data.toString(),
                                "--port",
                                "0",
                                "--speed",
                                SPEED));
        started.add(process);
        return process;
    }

    private static long flows(Path data) throws Exception {
        return Stored.numberIfThere(data.resolve("traffic.db"), "SELECT count(*) FROM flows");
    }

    private static long packets(Path data) throws Exception {
        return Stored.numberIfThere(
                data.resolve("traffic.db"),
                "SELECT coalesce(sum(pkts_toserver + pkts_toclient), 0) FROM flows");
    }

    private static long ipPackets() throws Exception {
        return Sample.truth().path("ip_packets").asLong();
    }
}
