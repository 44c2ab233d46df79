package io.ingress.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.ingress.agent.metrics.Account;
import io.ingress.agent.metrics.AgentCounter;
import io.ingress.agent.testing.Arrivals;
import io.ingress.agent.testing.KafkaLink;
import io.ingress.agent.testing.KafkaLink.Fault;
import io.ingress.agent.testing.Namespaces;
import io.ingress.agent.testing.Packets.Copy;
import io.ingress.model.Topics;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A sensor captures while its broker is not there yet, is killed, stopped, cut off or slow. With
 * {@code -Dfault.seconds=300} each fault lasts for minutes.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class KafkaFaultITCase {
    private static final int BUCKETS = 4;
    private static final int SECONDS = Integer.getInteger("fault.seconds", 6);
    private static final int PER_SECOND = 1000;
    private static final int MAX_KIB = 256 << 10;

    /** Connections that were cut may need half a minute to be given up, then as long again. */
    private static final Duration BACK_SOON = Duration.ofSeconds(180);

    @TempDir private static Path shared;

    private static Namespaces namespaces;
    private static KafkaLink link;
    private static boolean kafkaStarted;

    @TempDir private Path dir;

    private long interfacePacketsBefore;
    private int sent;

    @BeforeAll
    static void prepareLink() throws IOException {
        Optional<String> whyNot = Namespaces.whyNotReplay();
        assumeTrue(whyNot.isEmpty(), () -> "skipped: " + whyNot.get());
        namespaces = Namespaces.create();
        link = KafkaLink.create(namespaces, shared);
    }

    @AfterAll
    static void removeLink() {
        if (link != null) {
            link.close();
            namespaces.close();
        }
    }

    @BeforeEach
    void readInterface() throws IOException {
        interfacePacketsBefore = namespaces.interfacePackets();
    }

    @Test
    @Order(1)
    void shouldStaySmallWhileKafkaIsNotThere() throws Exception {
        try (SensorProcess agent = startAgent()) {
            replay(SECONDS, 10 * PER_SECOND);
            agent.awaitCounter(AgentCounter.READ, read -> read == sent, BACK_SOON);
            assertThat(agent.counter(AgentCounter.SHIPPED)).isZero();
            startKafka();
            replay(1, 10 * PER_SECOND);

            awaitAllShipped(agent);
            assertThat(agent.peakKib()).isLessThanOrEqualTo(MAX_KIB);
            assertAllArrived(agent);
        }
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    @Order(2)
    void shouldShipEveryPacketInOrderWhenTheFaultIsOver(Fault fault) throws Exception {
        startKafka();
        try (SensorProcess agent = startAgent()) {
            replay(2, PER_SECOND);
            link.begin(fault);
            try {
                replay(SECONDS, PER_SECOND);
                agent.awaitCounter(AgentCounter.SPOOL_BATCHES, batches -> batches > 0, BACK_SOON);
            } finally {
                link.end(fault);
            }
            replay(1, PER_SECOND);

            awaitAllShipped(agent);
            assertAllArrived(agent);
        }
    }

    private static void startKafka() throws Exception {
        if (kafkaStarted) {
            return;
        }
        link.startKafka();
        link.createTopic(Topics.PACKETS, BUCKETS);
        link.createTopic(Topics.HEALTH, 1);
        kafkaStarted = true;
    }

    private SensorProcess startAgent() throws IOException {
        return SensorProcess.start(
                namespaces,
                dir,
                "--bootstrap",
                link.bootstrap(),
                "--buckets",
                Integer.toString(BUCKETS),
                "--payload",
                "full");
    }

    private void replay(int seconds, int perSecond) throws IOException {
        int packets = seconds * perSecond;
        Path capture = RandomTraffic.write(dir.resolve("traffic.pcap"), sent, packets);
        namespaces.replay(capture, "--pps=" + perSecond);
        sent += packets;
    }

    private void awaitAllShipped(SensorProcess agent) {
        agent.awaitCounter(AgentCounter.SHIPPED, shipped -> shipped == sent, BACK_SOON);
    }

    private void assertAllArrived(SensorProcess agent) throws Exception {
        Account account = agent.stop();
        assertThat(namespaces.interfacePackets() - interfacePacketsBefore).isEqualTo(sent);
        assertThat(account).isEqualTo(new Account(sent, 0, sent, 0, 0, 0, 0, 0));

        Arrivals arrivals = link.arrivals(Topics.PACKETS);
        arrivals.assertNoGaps(agent.boot());
        List<Copy> packets = arrivals.packets(agent.boot());
        assertThat(packets).hasSize(sent);
        assertThat(TrafficOrder.digest(packets)).isEqualTo(RandomTraffic.digest(sent));
        assertThat(TrafficOrder.flowsOutOfOrder(packets)).isEmpty();
    }
}
