package io.ingress.agent;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ingress.agent.testing.CaptureBytes;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command with nothing but a configuration file. */
class ConfiguredAgentITCase {
    private static final int PACKETS = 500;

    @TempDir private Path dir;

    @Test
    void shouldDoWhatTheFileSaysWithoutAnyOption() throws Exception {
        Path config =
                Files.writeString(
                        dir.resolve("agent.yml"),
                        """
                        kafka: {bootstrap: "127.0.0.1:1"}
                        buckets: 2
                        capture: [{source: stdin, name: gateway}]
                        state: state
                        spool: {path: waiting, size: 16 MiB}
                        log: {file: logs/agent.log, format: json}
                        """);

        String said = play("--config", config.toString());

        assertThat(said).contains("read 500 = shipped 0 + ", " in the spool 500\n");
        assertThat(dir.resolve("waiting")).isNotEmptyDirectory();
        assertThat(messages(dir.resolve("logs/agent.log")))
                .anyMatch(message -> message.endsWith("; batches go to the spool until then"));
    }

    @Test
    void shouldSayThatTheLogCannotBeWritten() throws Exception {
        Files.writeString(dir.resolve("logs"), "");
        Path config =
                Files.writeString(
                        dir.resolve("agent.yml"),
                        "capture: [{source: stdin}]\nlog: {file: logs/agent.log}\n");

        assertThat(play("--dry-run", "--config", config.toString()))
                .startsWith("ingress agent: the log cannot be written to " + dir);
    }

    private String play(String... arguments) throws IOException, InterruptedException {
        Process agent =
                new ProcessBuilder(AgentProcess.command(List.of(arguments)))
                        .redirectErrorStream(true)
                        .redirectInput(capture().toFile())
                        .start();
        String said = new String(agent.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        agent.waitFor();
        return said;
    }

    private static List<String> messages(Path log) throws IOException {
        List<String> messages = new ArrayList<>();
        for (String line : Files.readAllLines(log)) {
            JsonNode event = new ObjectMapper().readTree(line);
            messages.add(event.required("message").asText());
        }
        return messages;
    }

    private Path capture() {
        CaptureBytes capture = CaptureBytes.pcapMicros(ByteOrder.LITTLE_ENDIAN, 1);
        for (int i = 0; i < PACKETS; i++) {
            capture.record(i * 1000L, new byte[60 + i]);
        }
        return capture.write(dir.resolve("in.pcap"));
    }
}
