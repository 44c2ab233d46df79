package io.ingress.agent.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.ingress.agent.metrics.AgentCounter;
import io.ingress.agent.metrics.AgentCounters;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On the loopback interface, where others send too: counts are at least what the test sent. */
class InterfaceWatchTest {
    private static final List<String> LOOPBACK = List.of("lo");
    private static final int SENT = 25;

    @TempDir private Path stateDir;

    private final AgentCounters counters = new AgentCounters();

    @BeforeAll
    static void needSysfs() {
        assumeTrue(Files.exists(Path.of("/sys/class/net/lo")), "skipped: no sysfs");
    }

    @Test
    void shouldCountWhatPassesTheInterface() throws IOException {
        InterfaceWatch watch = watch(counters);

        send();
        watch.look(Instant.EPOCH);

        assertThat(counters.get(AgentCounter.INTERFACE_PACKETS)).isGreaterThanOrEqualTo(SENT);
        assertThat(counters.get(AgentCounter.MISSED_WHILE_DOWN)).isZero();
    }

    @Test
    void shouldTellWhatPassedWhileNoAgentRan() throws IOException {
        watch(counters).look(Instant.EPOCH);
        send();

        watch(counters);

        assertThat(counters.get(AgentCounter.MISSED_WHILE_DOWN)).isGreaterThanOrEqualTo(SENT);
    }

    @Test
    void shouldTellOfNoGapAfterAnotherStartOfTheMachine() throws IOException {
        watch(counters).look(Instant.EPOCH);
        Path file = stateDir.resolve("interfaces.properties");
        Files.writeString(file, Files.readString(file).replaceAll("kernel=.*", "kernel=other"));
        send();

        watch(counters);

        assertThat(counters.get(AgentCounter.MISSED_WHILE_DOWN)).isZero();
    }

    @Test
    void shouldBeginAnewWhenTheKeptCountsAreDamaged() throws IOException {
        Files.writeString(stateDir.resolve("interfaces.properties"), "kernel=\\u00\nlo=");

        watch(counters).look(Instant.EPOCH);

        assertThat(counters.get(AgentCounter.MISSED_WHILE_DOWN)).isZero();
    }

    private InterfaceWatch watch(AgentCounters into) {
        return new InterfaceWatch(LOOPBACK, stateDir, Instant.EPOCH, into);
    }

    private static void send() throws IOException {
        InetAddress loopback = InetAddress.getLoopbackAddress();
        try (DatagramSocket receiver = new DatagramSocket(0, loopback);
                DatagramSocket sender = new DatagramSocket(0, loopback)) {
            for (int i = 0; i < SENT; i++) {
                sender.send(new DatagramPacket(new byte[1], 1, receiver.getLocalSocketAddress()));
            }
        }
    }
}
