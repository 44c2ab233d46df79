package io.ingress.agent.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ingress.model.event.EventHeader;
import io.ingress.model.event.HealthEvent;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the agent says of itself on its own host. */
class LocalHealthTest {
    private static final HealthEvent EVENT =
            new HealthEvent(
                    new EventHeader("0".repeat(32), 1_700_000_000_000_000_000L, "edge", "eth0", 0),
                    "b00t",
                    "running",
                    "1.0",
                    17,
                    Map.of("read", 12L, "shipped", 11L, "rule_packets.web", 3L));

    @TempDir private Path stateDir;

    @Test
    void shouldKeepTheLastHeartbeat() throws IOException {
        Path state = stateDir.resolve("made/by/the/agent");
        StatusFile file = new StatusFile(state);

        file.send(EVENT);

        assertThat(StatusFile.read(state)).contains(EVENT);
    }

    @Test
    void shouldSayThatThereWasNoAgent() throws IOException {
        assertThat(StatusFile.read(stateDir)).isEmpty();
    }

    @Test
    void shouldNotReadAFileThatIsNone() throws IOException {
        Files.writeString(stateDir.resolve("status.json"), "{");

        assertThatThrownBy(() -> StatusFile.read(stateDir)).isInstanceOf(IOException.class);
    }

    @Test
    void shouldServeTheLastHeartbeatToPrometheus() throws Exception {
        try (MetricsEndpoint endpoint = new MetricsEndpoint(anyPort())) {
            endpoint.send(EVENT);

            String metrics = get("http://127.0.0.1:" + endpoint.port() + "/metrics");

            assertThat(metrics)
                    .contains("# TYPE ingress_agent_read_total counter")
                    .contains("ingress_agent_read_total{interface=\"eth0\",sensor=\"edge\"} 12.0")
                    .contains(
                            "ingress_agent_shipped_total{interface=\"eth0\",sensor=\"edge\"} 11.0")
                    .contains(
                            "ingress_agent_uptime_seconds{interface=\"eth0\",sensor=\"edge\"} 17");
        }
    }

    @Test
    void shouldSayThatThePortIsTaken() throws Exception {
        try (MetricsEndpoint first = new MetricsEndpoint(anyPort())) {
            InetSocketAddress taken =
                    new InetSocketAddress(InetAddress.getLoopbackAddress(), first.port());

            assertThatThrownBy(() -> new MetricsEndpoint(taken))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("metrics cannot listen on")
                    .hasMessageContaining("give another address or port");
        }
    }

    private static InetSocketAddress anyPort() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    }

    private static String get(String address) throws Exception {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(URI.create(address)).build(), BodyHandlers.ofString())
                .body();
    }
}
