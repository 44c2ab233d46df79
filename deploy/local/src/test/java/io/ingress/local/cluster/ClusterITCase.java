package io.ingress.local.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.ingress.agent.AgentOptions;
import io.ingress.agent.PlayProgress;
import io.ingress.agent.budget.PayloadLimit;
import io.ingress.local.Analyzed;
import io.ingress.local.EveLines;
import io.ingress.local.Sample;
import io.ingress.local.Stored;
import io.ingress.local.stack.DataDirectory;
import io.ingress.local.stack.LocalAgent;
import io.ingress.local.stack.LocalStack;
import io.ingress.local.stack.StackOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A JobManager, a TaskManager and Flink's client, each a process; the jobs from the fat jar. */
class ClusterITCase {
    @TempDir private Path directory;

    @BeforeAll
    static void findTheFatJarFromTheRoot() {
        System.setProperty("ingress.home", Sample.home().toString());
    }

    @Test
    void shouldFindWhatAnalyzeFindsThoughItsTaskManagerIsKilled() throws Exception {
        EveLines analyzed = Analyzed.sample(directory.resolve("analyzed"));
        AtomicReference<OnCluster> place = new AtomicReference<>();
        StackOptions options =
                StackOptions.defaults().withCheckpointInterval(Duration.ofMillis(500));

        try (DataDirectory data = DataDirectory.open(directory.resolve("data"));
                LocalStack stack =
                        LocalStack.start(
                                data,
                                options,
                                (folder, chosen, bootstrap, buckets) -> {
                                    place.set(OnCluster.start(folder, chosen, bootstrap, buckets));
                                    return place.get();
                                })) {
            stack.awaitRunning();
            play(stack, place.get().cluster());
            place.get().cluster().startTaskManager();
            stack.drain();

            try (Stored stored = new Stored(data.database())) {
                assertThat(stored.alertIds()).isNotEmpty().isEqualTo(analyzed.alertIds());
                assertThat(stored.flowPackets()).isEqualTo(analyzed.flowTotal("pkts"));
                assertThat(stored.flowBytes()).isEqualTo(analyzed.flowTotal("bytes"));
            }
        }
    }

    /** Sends the first half, kills the task manager, sends the rest. */
    private static void play(LocalStack stack, StandaloneCluster cluster) {
        long half = Sample.packets() / 2;
        boolean[] killed = new boolean[1];
        PlayProgress kill =
                (packets, done, total) -> {
                    if (packets >= half && !killed[0]) {
                        killed[0] = true;
                        kill(cluster);
                    }
                };
        AgentOptions options =
                AgentOptions.play(List.of(Sample.capture()))
                        .buckets(stack.buckets())
                        .payload(PayloadLimit.FULL)
                        .build();
        try (LocalAgent agent = LocalAgent.start(options, stack.bootstrapServers(), kill)) {
            agent.run();
        }
        assertThat(killed[0]).isTrue();
    }

    private static void kill(StandaloneCluster cluster) {
        try {
            cluster.killTaskManager();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
