package io.ingress.agent.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import io.ingress.agent.metrics.Account;
import io.ingress.agent.metrics.AgentCounter;
import io.ingress.agent.metrics.AgentCounters;
import io.ingress.agent.spool.SpoolOptions;
import io.ingress.agent.testing.Arrivals;
import io.ingress.agent.testing.KafkaProcess;
import io.ingress.model.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A spool whose disk is full, or whose fsyncs fail, while Kafka is away. */
class SpoolDiskFailureITCase {
    private static final int BUCKETS = 4;
    private static final String BOOT = "00000000000000aa";

    @TempDir private Path dir;

    private final AgentCounters counters = new AgentCounters();

    @Test
    void shouldCountWhatAFullDiskDoesNotTakeAndGoOnWhenThereIsRoom() throws Exception {
        assumeThat(System.getProperty("user.name")).as("mount needs root").isEqualTo("root");
        Path small = Files.createDirectory(dir.resolve("small"));
        assumeThat(run("mount", "-t", "tmpfs", "-o", "size=40m", "tmpfs", small.toString()))
                .as("tmpfs can be mounted")
                .isZero();
        try (KafkaProcess kafka = KafkaProcess.in(dir)) {
            fillAndFree(kafka, small);
        } finally {
            run("umount", "-l", small.toString());
        }
    }

    private void fillAndFree(KafkaProcess kafka, Path small) throws Exception {
        SpoolOptions options = new SpoolOptions(small.resolve("spool"), 32L << 20);
        try (LiveExporter exporter =
                LiveExporter.open(
                        KafkaAccess.plain(kafka.bootstrap()),
                        BUCKETS,
                        Optional.of(options),
                        WhenFull.DROP_OLDEST,
                        counters)) {
            Feed feed = new Feed(exporter, counters, BOOT, BUCKETS, 20_000);
            Path filler = small.resolve("filler");
            Files.write(filler, new byte[30 << 20]);
            feedUntil(feed, AgentCounter.MEMORY_EVICTED);
            assertThat(counters.get(AgentCounter.SPOOL_DISK_ERRORS)).isPositive();

            Files.delete(filler);
            feedUntil(feed, AgentCounter.SPOOL_EVICTED);
            kafka.start();
            kafka.createTopic(Topics.PACKETS, BUCKETS);
            kafka.createTopic(Topics.HEALTH, 1);
            await().atMost(120, TimeUnit.SECONDS)
                    .until(() -> counters.get(AgentCounter.SPOOL_WAITING) == 0);
            exporter.flush();

            Account account = counters.account();
            assertThat(account.isBalanced()).isTrue();
            assertThat(account.spooled()).isZero();
            assertThat(account.droppedPolicy())
                    .isEqualTo(
                            counters.get(AgentCounter.MEMORY_EVICTED)
                                    + counters.get(AgentCounter.SPOOL_EVICTED));
            long arrived = Arrivals.of(kafka.records(Topics.PACKETS)).batches(BOOT);
            assertThat(arrived * Feed.PACKETS_PER_BATCH)
                    .isEqualTo(account.shipped())
                    .isEqualTo(feed.packets() - account.droppedPolicy());
        }
    }

    /** Every third fsync fails; the rest goes on. */
    @Test
    void shouldLoseNothingWhenFsyncsFail() throws Exception {
        assumeThat(run("strace", "-V")).as("strace is there").isZero();
        KafkaProcess kafka = KafkaProcess.in(dir);
        Process agent =
                ExportProcess.start(
                        List.of(
                                "strace",
                                "-f",
                                "-qq",
                                "-o",
                                dir.resolve("trace").toString(),
                                "-e",
                                "trace=fdatasync",
                                "-e",
                                "inject=fdatasync:error=EIO:when=3+3"),
                        kafka.bootstrap(),
                        dir.resolve("spool"),
                        BOOT,
                        dir);
        try (kafka) {
            await().atMost(120, TimeUnit.SECONDS)
                    .until(
                            () ->
                                    Files.exists(ExportProcess.status(dir, BOOT))
                                            && status().durable() > 500);
            kafka.start();
            kafka.createTopic(Topics.PACKETS, BUCKETS);
            kafka.createTopic(Topics.HEALTH, 1);
            long exported = status().exported();
            await().atMost(120, TimeUnit.SECONDS)
                    .until(() -> arrived(kafka).batches(BOOT) >= exported);
            agent.getOutputStream().write('\n');
            agent.getOutputStream().flush();
            assertThat(agent.waitFor(60, TimeUnit.SECONDS)).isTrue();

            Arrivals arrivals = arrived(kafka);
            arrivals.assertNoGaps(BOOT);
            assertThat(arrivals.batches(BOOT)).isEqualTo(status().exported());
            assertThat(status().dropped()).isZero();
            assertThat(Files.readString(dir.resolve("trace"))).contains("INJECTED");
        } finally {
            agent.descendants().forEach(ProcessHandle::destroyForcibly);
            agent.destroyForcibly();
        }
    }

    private static Arrivals arrived(KafkaProcess kafka) {
        return Arrivals.of(kafka.records(Topics.PACKETS));
    }

    private ExportProcess.Status status() throws IOException {
        return ExportProcess.Status.read(ExportProcess.status(dir, BOOT));
    }

    private void feedUntil(Feed feed, AgentCounter positive) {
        await().atMost(120, TimeUnit.SECONDS)
                .until(
                        () -> {
                            feed.export(10);
                            return counters.get(positive) > 0;
                        });
    }

    private static int run(String... command) throws IOException, InterruptedException {
        try {
            return new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException e) {
            return -1;
        }
    }
}
