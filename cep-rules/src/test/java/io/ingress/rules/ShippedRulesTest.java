package io.ingress.rules;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ShippedRulesTest {
    private static final YAMLMapper YAML = new YAMLMapper();
    private static final Path RULES = Path.of("src/main/resources/rules");
    private static final Path EVENTS = Path.of("src/test/resources/rules");

    static List<String> files() throws IOException {
        try (Stream<Path> walk = Files.walk(RULES)) {
            return walk.filter(file -> file.toString().endsWith(".yml"))
                    .map(file -> RULES.relativize(file).toString().replace('\\', '/'))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void shouldBeListedInTheIndex() throws IOException {
        assertThat(Files.readAllLines(RULES.resolve("index.txt"))).isEqualTo(files());
    }

    @Test
    void shouldBeKnownAllTogether() throws IOException {
        assertThat(RuleLibrary.shipped().rules()).hasSameSizeAs(files());
        assertThat(RuleLibrary.shipped().rules())
                .extracting(rule -> rule.meta().title())
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("files")
    void shouldPassTheStrictCheck(String file) throws IOException {
        RuleCheck.Report report = RuleCheck.check(RULES.resolve(file));

        assertThat(report.problems()).isEmpty();
        assertThat(report.warnings()).isEmpty();
        assertThat(report.rules()).hasSize(1);
    }

    /** The file's last rule raises the alerts, and has the file's name. */
    @ParameterizedTest
    @MethodSource("files")
    void shouldSayWhatAnAnalystNeeds(String file) throws Exception {
        JsonNode root = null;
        try (var documents =
                YAML.readerFor(JsonNode.class).readValues(RULES.resolve(file).toFile())) {
            while (documents.hasNext()) {
                root = (JsonNode) documents.next();
            }
        }

        assertThat(file).endsWith("/" + root.path("id").asText() + ".yml");
        assertThat(root.path("level").asText()).isIn(RuleMeta.LEVELS);
        assertThat(root.path("description").asText()).hasSizeGreaterThan(80);
        assertThat(root.path("falsepositives")).isNotEmpty();
        assertThat(RuleLibrary.load(RULES.resolve(file)).rules().get(0).meta().techniques())
                .isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("files")
    void shouldHaveEventsThatMatchAndEventsThatDoNot(String file) {
        Path folder = EVENTS.resolve(file.replaceFirst("\\.yml$", ""));

        assertThat(folder.resolve("positive.jsonl")).isNotEmptyFile();
        assertThat(folder.resolve("negative.jsonl")).isNotEmptyFile();
    }
}
