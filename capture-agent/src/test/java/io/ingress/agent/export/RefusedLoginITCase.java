package io.ingress.agent.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ingress.agent.export.KafkaSasl.Mechanism;
import io.ingress.agent.log.AgentLog;
import io.ingress.agent.log.LogOptions;
import io.ingress.agent.log.LogOptions.Format;
import io.ingress.agent.log.LogOptions.Rotation;
import io.ingress.agent.metrics.AgentCounter;
import io.ingress.agent.metrics.AgentCounters;
import io.ingress.agent.spool.Spool;
import io.ingress.agent.spool.SpoolOptions;
import io.ingress.agent.testing.Certificates;
import io.ingress.agent.testing.TestKafka;
import io.ingress.model.Topics;
import io.ingress.model.event.EventHeader;
import io.ingress.model.event.HealthEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.logging.log4j.core.config.Configurator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.event.Level;

/** What is logged while a real broker does not let the agent in, and when it does again. */
class RefusedLoginITCase {
    private static final int BUCKETS = 2;

    /** Ten seconds and more, at the pace of Awaitility. */
    private static final int MANY = 100;

    @TempDir private Path dir;

    private Certificates certificates;
    private TestKafka kafka;
    private Path log;

    @BeforeEach
    void startKafka() throws Exception {
        certificates = Certificates.make(dir.resolve("certificates"));
        kafka = TestKafka.startSecure(dir, certificates);
        kafka.createTopic(Topics.PACKETS, BUCKETS);
        kafka.createTopic(Topics.HEALTH, 1);
        log = dir.resolve("agent.log");
        AgentLog.begin(new LogOptions(Optional.of(log), Level.INFO, Format.TEXT, Rotation.DEFAULT));
    }

    @AfterEach
    void stopKafka() {
        Configurator.reconfigure();
        kafka.close();
    }

    @Test
    void shouldSayItOnceAndOnceMoreWhenItWorksAgain() throws Exception {
        AgentCounters counters = new AgentCounters();
        try (LiveExporter exporter = open(counters)) {
            Feed feed = new Feed(exporter, counters, "00000000000000aa", BUCKETS, 1000);
            await().atMost(Duration.ofSeconds(60))
                    .until(
                            () -> {
                                feed.export(1);
                                exporter.send(heartbeat());
                                return said("KafkaReceiver.*SaslAuthenticationException") == 1
                                        && counters.get(AgentCounter.SPOOL_BATCHES) >= MANY;
                            });
            assertThat(said(" (WARN|ERROR) ")).isLessThan(10);

            kafka.createScramUser("probe", "opensesame");
            await().atMost(Duration.ofSeconds(60))
                    .until(
                            () -> {
                                feed.export(1);
                                return said("Kafka takes batches again") == 1;
                            });
            exporter.flush();
            assertThat(counters.get(AgentCounter.SHIPPED)).isEqualTo(feed.packets());
            assertThat(said("KafkaReceiver.*SaslAuthenticationException")).isEqualTo(1);
            assertThat(said(" (WARN|ERROR) ")).isLessThan(10);
        }
    }

    /** Lines of the log that contain it. */
    private long said(String pattern) throws IOException {
        Pattern wanted = Pattern.compile(pattern);
        return Files.readAllLines(log).stream().filter(wanted.asPredicate()).count();
    }

    private static HealthEvent heartbeat() {
        EventHeader header = new EventHeader("1", 1, "sensor", "eth0", 0);
        return new HealthEvent(header, "00000000000000aa", "running", "test", 1, Map.of());
    }

    private LiveExporter open(AgentCounters counters) throws Exception {
        KafkaAccess access =
                new KafkaAccess(
                        kafka.bootstrapSasl(),
                        Optional.of(
                                new KafkaTls(
                                        Optional.of(Files.readString(certificates.authority())),
                                        Optional.empty(),
                                        KafkaTls.HostnameCheck.ON)),
                        Optional.of(
                                new KafkaSasl(
                                        Mechanism.SCRAM_SHA_512,
                                        "probe",
                                        new Secret("opensesame"))),
                        Map.of());
        SpoolAccount account = new SpoolAccount(counters, BUCKETS);
        Spool spool =
                Spool.open(new SpoolOptions(dir.resolve("spool"), 64L << 20), account::values);
        account.resume(spool);
        return new LiveExporter(
                new KafkaReceiver(access),
                new HealthProducer(access, counters),
                Optional.of(spool),
                account,
                WhenFull.WAIT,
                counters);
    }
}
