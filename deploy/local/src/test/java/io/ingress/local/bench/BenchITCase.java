package io.ingress.local.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ingress.local.Analyzed;
import io.ingress.local.Launcher;
import io.ingress.local.Sample;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BenchITCase {
    /** Events of which bench keeps no count: no flows and no transactions. */
    private static final Set<String> NOT_COUNTED = Set.of("alert", "arp", "metric");

    @TempDir private Path directory;

    /** What is played to warm up must not be counted, nor make the flows of the play that is. */
    @ParameterizedTest
    @ValueSource(strings = {"0", "1"})
    void shouldCountTheMeasuredPlayOnly(String warmUpSeconds) throws Exception {
        List<String> command =
                Launcher.command(
                        Launcher.USER,
                        "bench",
                        Sample.capture().toString(),
                        "--json",
                        "--warm-up",
                        warmUpSeconds);

        Launcher.Ended ended = Launcher.run(command);

        assertThat(ended.code()).as(ended.text()).isZero();
        JsonNode result =
                new ObjectMapper().readTree(ended.text().substring(ended.text().indexOf('{')));
        assertThat(result.path("warm_up_seconds").asText()).isEqualTo(warmUpSeconds);
        assertThat(result.path("packets").asLong()).isEqualTo(Sample.packets());
        assertThat(result.path("events").asLong()).isEqualTo(storedEvents());
        assertThat(result.path("packets_per_second").asDouble()).isPositive();
        assertThat(result.path("cpu_seconds").asDouble()).isPositive();
        assertThat(result.path("peak_rss_bytes").asLong()).isPositive();
        assertThat(result.path("latency_ms").path("samples").asLong()).isPositive();
    }

    /** Flows and transactions that {@code analyze} finds in the sample. */
    private long storedEvents() throws Exception {
        return Analyzed.sample(directory).lines().stream()
                .filter(event -> !NOT_COUNTED.contains(event.path("event_type").asText()))
                .count();
    }
}
