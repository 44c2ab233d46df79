package io.ingress.local.errors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.ingress.local.Analyzed;
import io.ingress.local.EveLines;
import io.ingress.local.Launcher;
import io.ingress.local.Sample;
import io.ingress.local.Stored;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ingress up} on a disk that is full in the middle of a play. */
class DiskFullITCase {
    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final int FAILED = 1;

    /** The sample lasts 57 s; the scans are at 21 s and 30 s. */
    private static final String SPEED = "2";

    @TempDir private Path directory;
    private final List<Process> started = new ArrayList<>();
    private SmallDisk disk;

    @BeforeEach
    void makeDisk() throws Exception {
        Optional<String> whyNot = SmallDisk.whyNot();
        assumeTrue(whyNot.isEmpty(), () -> "skipped: cannot make a small disk: " + whyNot.get());
        disk = SmallDisk.at(Files.createDirectory(directory.resolve("disk")));
    }

    @AfterEach
    void stopWhatIsLeft() throws Exception {
        for (Process process : started) {
            process.destroyForcibly().waitFor();
        }
        if (disk != null) {
            disk.close();
        }
    }

    @Test
    void shouldSaySoAndLoseNothingOnceThereIsRoomAgain() throws Exception {
        EveLines analyzed = Analyzed.sample(directory.resolve("analyzed"));

        Process first = up("first.out");
        await().atMost(PATIENCE).until(() -> flows() > 300);
        disk.fill();
        first.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        disk.free();
        Process second = up("second.out");
        await().atMost(PATIENCE).until(() -> said("second.out").contains("captured: "));
        await().atMost(PATIENCE).until(() -> packets() >= ipPackets());
        second.destroy();

        assertThat(second.waitFor(2, TimeUnit.MINUTES)).isTrue();
        assertThat(second.exitValue()).isZero();
        assertThat(first.exitValue()).isEqualTo(FAILED);
        assertThat(said("first.out"))
                .contains("is full; free some space,")
                .contains("then start again with the same --data")
                .doesNotContain("\tat ");
        try (Stored stored = new Stored(copy())) {
            assertThat(stored.flowPackets()).isEqualTo(ipPackets());
            assertThat(stored.number("SELECT count(*) FROM flows"))
                    .isEqualTo(analyzed.ofType("flow").size());
            assertThat(stored.rulesOfAlerts())
                    .containsExactlyInAnyOrderElementsOf(analyzed.rulesOfAlerts());
        }
    }

    private Process up(String output) throws Exception {
        String data = directory.resolve("disk/data").toString();
        List<String> command =
                Launcher.command(
                        Launcher.USER, "up", "--data", data, "--port", "0", "--speed", SPEED);
        Process process = Launcher.start(directory.resolve(output), disk.inside(command));
        started.add(process);
        return process;
    }

    private String said(String output) throws Exception {
        return Files.readString(directory.resolve(output));
    }

    private long flows() throws IOException {
        return Stored.numberIfThere(copy(), "SELECT count(*) FROM flows");
    }

    private long packets() throws IOException {
        return Stored.numberIfThere(
                copy(), "SELECT coalesce(sum(pkts_toserver + pkts_toclient), 0) FROM flows");
    }

    /** SQLite cannot find a file in another mount namespace; its log belongs to it. */
    private Path copy() throws IOException {
        Path copy = directory.resolve("copy.db");
        for (String part : List.of("", "-wal")) {
            Path original = disk.outside().resolve("data/traffic.db" + part);
            Files.deleteIfExists(directory.resolve("copy.db" + part));
            if (Files.exists(original)) {
                Files.copy(original, directory.resolve("copy.db" + part));
            }
        }
        return copy;
    }

    private static long ipPackets() throws Exception {
        return Sample.truth().path("ip_packets").asLong();
    }
}
