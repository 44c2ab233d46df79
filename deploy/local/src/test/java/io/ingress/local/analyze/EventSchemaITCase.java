package io.ingress.local.analyze;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.ExecutionContext;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.ingress.local.EveLines;
import io.ingress.local.Progress;
import io.ingress.local.Sample;
import io.ingress.model.eve.EveWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Everything `analyze` writes of the captures of the project holds to the schema of its type. */
class EventSchemaITCase {
    private static final Path TRACES =
            Sample.home().resolve("flink-jobs/protocols/src/test/resources/traces");

    private final SchemaRegistry registry =
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    private final Map<String, Schema> schemas = new HashMap<>();

    @TempDir private Path directory;

    @Test
    void shouldHoldForEveryEventOfAllCaptures() throws Exception {
        List<AnalysisTask> tasks = new ArrayList<>();
        for (Path capture : captures()) {
            tasks.add(AnalysisTask.of(capture, directory.resolve("out" + tasks.size())));
        }

        try (Progress progress = Progress.onTerminal("test")) {
            new AnalysisRun(1, 2).run(tasks, progress);
        }

        SoftAssertions all = new SoftAssertions();
        for (AnalysisTask task : tasks) {
            List<JsonNode> events = EveLines.read(task.out()).lines();
            assertThat(events).as("events of %s", task.capture()).isNotEmpty();
            for (JsonNode event : events) {
                all.assertThat(broken(event)).as("%s: %s", task.capture(), event).isEmpty();
            }
        }
        all.assertAll();
    }

    private List<?> broken(JsonNode event) {
        Schema schema = schemas.computeIfAbsent(event.path("event_type").asText(), this::load);
        return schema.validate(event.toString(), InputFormat.JSON, EventSchemaITCase::withFormats);
    }

    private static void withFormats(ExecutionContext context) {
        context.executionConfig(config -> config.formatAssertionsEnabled(true));
    }

    /** Without a schema for this very type the test fails here. */
    private Schema load(String type) {
        try (InputStream in = EveWriter.class.getResourceAsStream("/schema/" + type + ".json")) {
            assertThat(in).as("schema of %s", type).isNotNull();
            return registry.getSchema(in, InputFormat.JSON);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> captures() throws IOException {
        try (Stream<Path> traces = Files.walk(TRACES)) {
            Stream<Path> pcaps = traces.filter(file -> file.toString().endsWith(".pcap")).sorted();
            return Stream.concat(Stream.of(Sample.capture()), pcaps).toList();
        }
    }
}
