package io.ingress.agent.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.ingress.agent.metrics.Account;
import io.ingress.agent.metrics.AgentCounter;
import io.ingress.agent.metrics.AgentCounters;
import io.ingress.agent.spool.SpoolOptions;
import io.ingress.agent.testing.Arrivals;
import io.ingress.agent.testing.KafkaProcess;
import io.ingress.model.Topics;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A live capture against a real broker that is killed, stopped, late or full of gaps. */
class SpoolingITCase {
    private static final int BUCKETS = 4;
    private static final String BOOT = "00000000000000aa";

    @TempDir private Path dir;

    private final AgentCounters counters = new AgentCounters();
    private KafkaProcess kafka;

    @BeforeEach
    void prepareKafka() throws Exception {
        kafka = KafkaProcess.in(dir);
    }

    @AfterEach
    void stopKafka() {
        kafka.close();
    }

    @Test
    void shouldShipEverythingOnceTheBrokerIsBackAfterSigkill() throws Exception {
        startKafka();
        try (LiveExporter exporter = open(counters)) {
            Feed feed = feed(exporter, counters, BOOT);
            feedUntilShipped(feed);
            kafka.kill();
            feedUntilSpooled(feed);
            kafka.start();
            awaitDirect(feed);

            assertAllArrived(exporter, feed, BOOT);
        }
    }

    @Test
    void shouldShipEverythingAfterTheBrokerStoodStill() throws Exception {
        startKafka();
        try (LiveExporter exporter = open(counters)) {
            Feed feed = feed(exporter, counters, BOOT);
            feedUntilShipped(feed);
            kafka.pause();
            feedUntilSpooled(feed);
            kafka.goOn();
            awaitDirect(feed);

            assertAllArrived(exporter, feed, BOOT);
        }
    }

    @Test
    void shouldStartWithoutKafkaAndRememberTheBuckets() throws Exception {
        try (LiveExporter exporter = open(counters)) {
            feedUntilSpooled(feed(exporter, counters, BOOT));
            exporter.flush();
            assertThat(counters.account().isBalanced()).isTrue();
            assertThat(counters.account().spooled()).isPositive();
        }
        long left = counters.get(AgentCounter.SPOOL_WAITING);
        assertThat(LiveExporter.buckets(KafkaAccess.plain(kafka.bootstrap()), spool()))
                .isEqualTo(BUCKETS);

        startKafka();
        AgentCounters again = new AgentCounters();
        try (LiveExporter exporter = open(again)) {
            Feed feed = feed(exporter, again, "00000000000000bb");
            feed.export(10);
            exporter.flush();

            Account account = again.account();
            assertThat(account.found()).isEqualTo(left);
            assertThat(account.shipped()).isEqualTo(left + feed.packets());
            assertThat(account.isBalanced()).isTrue();
            Account lifetime = again.lifetimeAccount();
            assertThat(lifetime.read()).isEqualTo(left + feed.packets());
            assertThat(lifetime.lostAtCrash()).isZero();
            assertThat(lifetime.isBalanced()).isTrue();
        }
        Arrivals arrivals = Arrivals.of(kafka.records(Topics.PACKETS));
        arrivals.assertNoGaps(BOOT);
        assertThat(arrivals.batches(BOOT)).isEqualTo(left / Feed.PACKETS_PER_BATCH);
        assertThat(arrivals.batches("00000000000000bb")).isEqualTo(10);
    }

    @Test
    void shouldNotStartWithoutKafkaWhenNobodyKnowsTheBuckets() {
        assertThatThrownBy(
                        () -> LiveExporter.buckets(KafkaAccess.plain(kafka.bootstrap()), spool()))
                .isInstanceOf(KafkaUnreachableException.class)
                .hasMessageContaining("Kafka is not reachable at " + kafka.bootstrap())
                .hasMessageEndingWith("or give --buckets to start without Kafka");
    }

    @Test
    void shouldNotStartWhenTheTopicHasAnotherNumberOfPartitions() throws Exception {
        kafka.start();
        kafka.createTopic(Topics.PACKETS, 2);
        kafka.createTopic(Topics.HEALTH, 1);

        assertThatThrownBy(() -> open(counters))
                .isInstanceOf(KafkaUnreachableException.class)
                .hasMessageContaining("has 2 partitions and the agent 4 buckets");
    }

    private void startKafka() throws Exception {
        kafka.start();
        kafka.createTopic(Topics.PACKETS, BUCKETS);
        kafka.createTopic(Topics.HEALTH, 1);
    }

    private Optional<SpoolOptions> spool() {
        return Optional.of(new SpoolOptions(dir.resolve("spool"), 64L << 20));
    }

    private LiveExporter open(AgentCounters into) throws Exception {
        return LiveExporter.open(
                KafkaAccess.plain(kafka.bootstrap()), BUCKETS, spool(), WhenFull.WAIT, into);
    }

    private static Feed feed(LiveExporter exporter, AgentCounters into, String boot) {
        return new Feed(exporter, into, boot, BUCKETS, 1000);
    }

    private void feedUntilShipped(Feed feed) {
        await().atMost(60, TimeUnit.SECONDS)
                .until(
                        () -> {
                            feed.export(10);
                            return counters.get(AgentCounter.SHIPPED) > 300;
                        });
    }

    private void feedUntilSpooled(Feed feed) {
        await().atMost(60, TimeUnit.SECONDS)
                .until(
                        () -> {
                            feed.export(10);
                            return counters.get(AgentCounter.SPOOL_BATCHES) > 300;
                        });
    }

    private void awaitDirect(Feed feed) throws Exception {
        await().atMost(120, TimeUnit.SECONDS)
                .until(
                        () -> {
                            feed.export(1);
                            return counters.get(AgentCounter.SPOOL_WAITING) == 0;
                        });
        feed.export(100);
    }

    private void assertAllArrived(LiveExporter exporter, Feed feed, String boot) throws Exception {
        exporter.flush();
        Account account = counters.account();
        assertThat(account.shipped()).isEqualTo(feed.packets()).isEqualTo(account.read());
        assertThat(account.isBalanced()).isTrue();
        Arrivals arrivals = Arrivals.of(kafka.records(Topics.PACKETS));
        arrivals.assertNoGaps(boot);
        assertThat(arrivals.batches(boot)).isEqualTo(feed.count());
    }
}
