package io.ingress.agent.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.ingress.agent.CaptureInput;
import io.ingress.agent.budget.PayloadLimit;
import io.ingress.agent.filter.FilterRule;
import io.ingress.agent.log.LogOptions;
import io.ingress.agent.log.LogOptions.Format;
import io.ingress.agent.log.LogOptions.Rotation;
import io.ingress.agent.spool.SpoolOptions;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.event.Level;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The configuration that is shipped, and the schema, against what is read. */
class ExampleConfigTest {
    private static final Path EXAMPLE = Path.of("src/main/dist/agent.yml");
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir private Path dir;

    @Test
    void shouldReadTheExample() throws Exception {
        AgentConfig config = ConfigFile.read(EXAMPLE, Map.of());

        assertThat(config.sensor()).contains("probe-1");
        assertThat(config.payload()).contains(PayloadLimit.DEFAULT);
        assertThat(config.capture().orElseThrow().input().unfiltered())
                .isEqualTo(new CaptureInput.Live("eth0"));
        assertThat(config.filter().rules())
                .extracting(FilterRule::name)
                .containsExactly("lookups", "backups", "guests", "between servers");
        assertThat(config.filter().shadows()).isEmpty();
        assertThat(config.spool().orElseThrow().maxBytes())
                .contains(SpoolOptions.DEFAULT_MAX_BYTES);
        assertThat(config.log().orElseThrow().file()).isEmpty();
    }

    @Test
    void shouldReadWhatIsCommentedOutInTheExample() throws Exception {
        AgentConfig config = ConfigFile.read(everything(), Map.of());

        assertThat(config.kafka().orElseThrow().tls().orElseThrow().identity()).isPresent();
        assertThat(config.kafka().orElseThrow().sasl().orElseThrow().username())
                .isEqualTo("probe-1");
        assertThat(config.kafka().orElseThrow().properties()).containsOnlyKeys("linger.ms");
        assertThat(config.metrics().orElseThrow()).hasToString("/127.0.0.1:9464");
        assertThat(config.log().orElseThrow())
                .isEqualTo(
                        new LogOptions(
                                Optional.of(Path.of("/var/log/ingress/agent.log")),
                                Level.INFO,
                                Format.JSON,
                                Rotation.DEFAULT));
    }

    @Test
    void shouldHideSecrets() throws Exception {
        assertThat(ConfigFile.read(everything(), Map.of()).toString())
                .contains("username=probe-1", "password=***")
                .doesNotContain("opensesame", "BEGIN PRIVATE");
    }

    @Test
    void shouldFitOnAPage() throws Exception {
        assertThat(Files.readAllLines(EXAMPLE)).hasSizeLessThanOrEqualTo(60);
    }

    @Test
    void shouldBeValidByTheSchema() throws Exception {
        assertThat(errors(Files.readString(EXAMPLE))).isEmpty();
        assertThat(errors(Files.readString(everything()))).isEmpty();
        for (String right :
                List.of(
                        "capture: [{source: file, path: [a.pcap, b.pcap], speed: 1}]",
                        "capture: [{source: stdin}]",
                        "capture: [{source: directory, path: /c}]",
                        "capture: [{source: directory, path: /, name: c, bpf: tcp}]",
                        "capture: [{source: stdin, name: gateway, bpf: tcp}]",
                        "spool: none",
                        "spool: {size: 0}",
                        "spool: {path: /s, size: 20 GiB}",
                        "metrics: '[::1]:9464'",
                        "log: {}",
                        "log: {file: a.log, rotate: {size: 1 MiB, keep: 1}, format: text}")) {
            assertThat(errors(right)).as(right).isEmpty();
            ConfigFile.read(write("right.yml", right), Map.of());
        }
    }

    @Test
    void shouldBeRefusedByTheSchemaWhenWrong() throws Exception {
        for (String wrong :
                List.of(
                        "senzor: a",
                        "buckets: 0",
                        "payload: 16 KB",
                        "kafka: {}",
                        "kafka: {bootstrap: k:1, sasl: {mechanism: PLAIN, username: a}}",
                        "capture: [{source: live}]",
                        "capture: [{source: stdin}, {source: stdin}]",
                        "capture: [{source: stdin, path: a}]",
                        "capture: [{source: directory}]",
                        "spool: off",
                        "spool: {dir: a}",
                        "metrics: 9464",
                        "metrics: probe-1:9464",
                        "log: a.log",
                        "log: {level: verbose}",
                        "log: {rotate: {keep: 5}}",
                        "log: {file: a, rotate: {keep: 0}}",
                        "filter: [{port: 80}]",
                        "filter: [{port: 99999, action: drop}]",
                        "filter: [{direction: in, action: drop}]",
                        "filter: [{sample: 10}]")) {
            assertThat(errors(wrong)).as(wrong).isNotEmpty();
        }
    }

    @Test
    void shouldDescribeEveryKeyInTheSchema() throws Exception {
        JsonNode schema = schema();

        List<String> bare =
                properties(schema)
                        .filter(key -> !isDescribed(key.getValue(), schema))
                        .map(Map.Entry::getKey)
                        .toList();

        assertThat(bare).isEmpty();
    }

    @Test
    void shouldHaveTheSameKeysInTheSchemaAsAreRead() throws Exception {
        List<String> inSchema = properties(schema()).map(Map.Entry::getKey).distinct().toList();
        TreeSet<String> read = new TreeSet<>();
        Stream.of(
                        ConfigFile.KEYS,
                        KafkaReader.KEYS,
                        KafkaReader.SASL_KEYS,
                        TlsReader.KEYS,
                        PortReader.KEYS,
                        PlayReader.FILE_KEYS,
                        PlayReader.STDIN_KEYS,
                        PlayReader.DIRECTORY_KEYS,
                        SpoolReader.KEYS,
                        LogReader.KEYS,
                        LogReader.ROTATE_KEYS,
                        FilterReader.KEYS)
                .forEach(read::addAll);

        assertThat(inSchema).containsExactlyInAnyOrderElementsOf(read);
    }

    /** All keys of all maps in the schema. */
    private static Stream<Map.Entry<String, JsonNode>> properties(JsonNode node) {
        Stream<Map.Entry<String, JsonNode>> own =
                node.path("type").isTextual() && node.has("properties")
                        ? node.get("properties").properties().stream()
                        : Stream.empty();
        Stream<JsonNode> children = StreamSupport.stream(node.spliterator(), false);
        return Stream.concat(own, children.flatMap(ExampleConfigTest::properties));
    }

    private static boolean isDescribed(JsonNode key, JsonNode schema) {
        String target = key.path("$ref").asText("#").substring(1);
        return key.has("description") || schema.at(target).has("description");
    }

    /** The example with what is commented out, and the files that it names. */
    private Path everything() throws IOException {
        String text =
                Files.readString(EXAMPLE)
                        .replaceAll("(?m)^#( +[a-z-]+:)", " $1")
                        .replaceAll("(?m)^#([a-z-]+:)", "$1");
        write("ca.pem", "-----BEGIN CERTIFICATE-----\n");
        write("probe-1.pem", "-----BEGIN CERTIFICATE-----\n");
        write("probe-1.key", "-----BEGIN PRIVATE KEY-----\n");
        write("password", "opensesame\n");
        return write("agent.yml", text);
    }

    private Path write(String name, String text) throws IOException {
        Path file = Files.writeString(dir.resolve(name), text);
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }

    private static List<Error> errors(String yaml) throws Exception {
        Object values = new Yaml(new SafeConstructor(new LoaderOptions())).load(yaml);
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(schema().toString(), InputFormat.JSON)
                .validate(JSON.writeValueAsString(values), InputFormat.JSON);
    }

    private static JsonNode schema() throws IOException {
        try (InputStream in =
                ExampleConfigTest.class.getResourceAsStream("/schema/agent-config.json")) {
            return JSON.readTree(in);
        }
    }
}
