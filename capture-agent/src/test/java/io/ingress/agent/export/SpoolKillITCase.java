package io.ingress.agent.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.ingress.agent.metrics.AgentCounter;
import io.ingress.agent.metrics.AgentCounters;
import io.ingress.agent.spool.SpoolOptions;
import io.ingress.agent.testing.Arrivals;
import io.ingress.agent.testing.KafkaProcess;
import io.ingress.model.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * An agent that spools is killed again and again while Kafka is away: what was durable arrives, and
 * nothing has a gap. {@code -Dspool.kills=300} for more than a few.
 */
class SpoolKillITCase {
    private static final int KILLS = Integer.getInteger("spool.kills", 8);
    private static final int MAX_LIFE_MS = 3_000;

    @TempDir private Path dir;

    @Test
    void shouldLoseNothingDurableHoweverOftenItIsKilled() throws Exception {
        KafkaProcess kafka = KafkaProcess.in(dir);
        Random random = new Random(7);
        List<String> boots = new ArrayList<>();
        long slowestMs = 0;
        for (int i = 0; i < KILLS; i++) {
            String boot = String.format("%016x", i);
            boots.add(boot);
            slowestMs = Math.max(slowestMs, killOne(kafka, boot, random));
        }
        try (kafka) {
            kafka.start();
            kafka.createTopic(Topics.PACKETS, ExportProcess.BUCKETS);
            kafka.createTopic(Topics.HEALTH, 1);
            drain(kafka);

            Arrivals arrivals = Arrivals.of(kafka.records(Topics.PACKETS));
            long durable = 0;
            for (String boot : boots) {
                arrivals.assertNoGaps(boot);
                long promised = status(boot).durable();
                assertThat(arrivals.batches(boot)).as(boot).isGreaterThanOrEqualTo(promised);
                assertThat(arrivals.batches(boot)).isLessThanOrEqualTo(status(boot).exported() + 4);
                durable += promised;
            }
            System.out.printf(
                    "%d kills, %d durable batches, all arrived; slowest start %d ms%n",
                    KILLS, durable, slowestMs);
            assertThat(durable).isPositive();
        }
    }

    /** Kills it a random time after it has become ready; returns how long that took. */
    private long killOne(KafkaProcess kafka, String boot, Random random) throws Exception {
        Process agent =
                ExportProcess.start(List.of(), kafka.bootstrap(), dir.resolve("spool"), boot, dir);
        try {
            while (agent.isAlive() && !isExporting(boot)) {
                Thread.sleep(20);
            }
            assertThat(agent.waitFor(random.nextInt(MAX_LIFE_MS), TimeUnit.MILLISECONDS))
                    .as(() -> log())
                    .isFalse();
        } finally {
            agent.destroyForcibly().waitFor();
        }
        return status(boot).startMs();
    }

    private void drain(KafkaProcess kafka) throws Exception {
        AgentCounters counters = new AgentCounters();
        try (LiveExporter exporter =
                LiveExporter.open(
                        KafkaAccess.plain(kafka.bootstrap()),
                        ExportProcess.BUCKETS,
                        Optional.of(new SpoolOptions(dir.resolve("spool"), 1L << 30)),
                        WhenFull.WAIT,
                        counters)) {
            while (counters.get(AgentCounter.SPOOL_WAITING) > 0) {
                exporter.flush();
            }
            assertThat(counters.account().isBalanced()).isTrue();
            assertThat(counters.lifetimeAccount().isBalanced()).isTrue();
            assertThat(counters.account().droppedPolicy()).isZero();
        }
    }

    private boolean isExporting(String boot) throws Exception {
        Path file = ExportProcess.status(dir, boot);
        return Files.exists(file) && status(boot).exported() > 0;
    }

    private ExportProcess.Status status(String boot) throws Exception {
        return ExportProcess.Status.read(ExportProcess.status(dir, boot));
    }

    private String log() {
        try {
            return Files.readString(dir.resolve("log"));
        } catch (IOException e) {
            return e.getMessage();
        }
    }
}
