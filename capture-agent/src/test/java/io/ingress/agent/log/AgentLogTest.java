package io.ingress.agent.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ingress.agent.log.LogOptions.Format;
import io.ingress.agent.log.LogOptions.Rotation;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import org.apache.kafka.clients.NetworkClient;
import org.apache.kafka.clients.producer.internals.Sender;
import org.apache.logging.log4j.core.config.Configurator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

class AgentLogTest {
    private static final Logger AGENT = LoggerFactory.getLogger("io.ingress.agent.Tested");
    private static final Logger LIBRARY = LoggerFactory.getLogger("org.example.Library");
    private static final long FILE_BYTES = 64 << 10;
    private static final int KEEP = 3;

    @TempDir private Path dir;

    private Path file;

    @AfterEach
    void logAsBefore() {
        System.clearProperty("log4j2.configurationFile");
        Configurator.reconfigure();
    }

    @Test
    void shouldBeginNewFilesAndKeepSomeOldOnes() throws Exception {
        begin(Level.INFO, Format.JSON);
        int messages = 3_000;

        IntStream.range(0, messages).forEach(i -> AGENT.info("message {}", i));

        Path oldest = dir.resolve("logs/agent.log." + KEEP + ".gz");
        await().until(() -> Files.exists(oldest) && Files.size(oldest) > 0);
        await().untilAsserted(
                        () ->
                                assertThat(names())
                                        .containsExactly(
                                                "agent.log",
                                                "agent.log.1.gz",
                                                "agent.log.2.gz",
                                                "agent.log.3.gz"));
        assertThat(Files.size(file)).isLessThan(FILE_BYTES + 1_000);
        List<Integer> kept = new ArrayList<>();
        for (int i = KEEP; i > 0; i--) {
            kept.addAll(numbers(unzipped(dir.resolve("logs/agent.log." + i + ".gz"))));
        }
        kept.addAll(numbers(Files.readAllLines(file)));
        assertThat(kept)
                .hasSizeLessThan(messages)
                .containsExactlyElementsOf(
                        IntStream.range(messages - kept.size(), messages).boxed().toList());
    }

    @Test
    void shouldWriteAJsonObjectALine() throws Exception {
        begin(Level.INFO, Format.JSON);

        AGENT.warn("two\nlines", new IllegalStateException("broken"));

        List<String> lines = Files.readAllLines(file);
        assertThat(lines).hasSize(1);
        JsonNode event = new ObjectMapper().readTree(lines.get(0));
        assertThat(event.path("message").asText()).isEqualTo("two\nlines");
        assertThat(event.path("log.level").asText()).isEqualTo("WARN");
        assertThat(event.path("log.logger").asText()).isEqualTo(AGENT.getName());
        assertThat(event.path("@timestamp").asText()).isNotEmpty();
        assertThat(event.path("error.stack_trace").asText()).contains("broken", "AgentLogTest");
    }

    @Test
    void shouldWriteTextWithStackTraces() throws Exception {
        begin(Level.INFO, Format.TEXT);

        AGENT.warn("tried", new IllegalStateException("broken"));

        List<String> lines = Files.readAllLines(file);
        assertThat(lines.get(0)).matches("\\d{4}-.*T.* WARN  i\\.i\\.a\\.Tested \\[.*] tried");
        assertThat(lines.get(1)).isEqualTo("java.lang.IllegalStateException: broken");
    }

    @Test
    void shouldLogTheAgentFromItsLevelOnAndLibrariesFromWarnings() throws Exception {
        begin(Level.DEBUG, Format.TEXT);
        AGENT.debug("a");
        AGENT.trace("b");
        LIBRARY.info("c");
        LIBRARY.warn("d");

        assertThat(Files.readAllLines(file))
                .extracting(line -> line.substring(line.length() - 1))
                .containsExactly("a", "d");
    }

    @ParameterizedTest
    @ValueSource(classes = {NetworkClient.class, Sender.class})
    void shouldLogLittleOfWhatKafkaSaysWhileItIsAway(Class<?> talkative) throws Exception {
        begin(Level.INFO, Format.TEXT);

        IntStream.range(0, 100).forEach(i -> LoggerFactory.getLogger(talkative).warn("away"));

        assertThat(Files.readAllLines(file)).hasSizeBetween(1, 5);
    }

    @Test
    void shouldLogErrorsOnlyWhenSaid() throws Exception {
        begin(Level.ERROR, Format.TEXT);
        AGENT.warn("a");
        LIBRARY.warn("b");
        LIBRARY.error("c");

        assertThat(Files.readAllLines(file)).hasSize(1);
    }

    @Test
    void shouldSayThatTheFileCannotBeWritten() throws Exception {
        file = Files.writeString(dir.resolve("file"), "").resolve("agent.log");

        assertThatThrownBy(() -> AgentLog.begin(options(Level.INFO, Format.TEXT)))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("the log cannot be written to " + file + " (")
                .hasMessageEndingWith(
                        "); change its owner, or 'file' below 'log' in the configuration");
    }

    @Test
    void shouldLeaveTheLogToAFileOfLog4jThatTheUserNames() throws Exception {
        System.setProperty("log4j2.configurationFile", "own.xml");

        begin(Level.INFO, Format.TEXT);

        assertThat(file).doesNotExist();
    }

    private void begin(Level level, Format format) throws IOException {
        file = dir.resolve("logs").resolve("agent.log");
        AgentLog.begin(options(level, format));
    }

    private LogOptions options(Level level, Format format) {
        return new LogOptions(Optional.of(file), level, format, new Rotation(FILE_BYTES, KEEP));
    }

    private List<String> names() throws IOException {
        try (var files = Files.list(file.getParent())) {
            return files.map(each -> each.getFileName().toString()).sorted().toList();
        }
    }

    private static List<String> unzipped(Path zipped) throws IOException {
        try (BufferedReader lines =
                new BufferedReader(
                        new InputStreamReader(
                                new GZIPInputStream(Files.newInputStream(zipped)),
                                StandardCharsets.UTF_8))) {
            return lines.lines().toList();
        }
    }

    private static List<Integer> numbers(List<String> lines) throws IOException {
        List<Integer> numbers = new ArrayList<>();
        for (String line : lines) {
            String message = new ObjectMapper().readTree(line).path("message").asText();
            if (message.startsWith("message ")) {
                numbers.add(Integer.parseInt(message.substring("message ".length())));
            }
        }
        return numbers;
    }
}
