package io.ingress.rules;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ingress.rules.index.PredicateIndex;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The rules on network logs that SigmaHQ publishes load as they are, and each can fire. */
class SigmaHqRulesTest {
    private static final Path FOLDER =
            Path.of(System.getProperty("ingress.sigma", "../../shared/sigma"));
    private static final List<String> IN_USE =
            List.of("rules", "rules-emerging-threats", "rules-threat-hunting");
    private static final ObjectMapper JSON = new ObjectMapper();

    @BeforeAll
    static void needTheRules() {
        Assumptions.assumeTrue(
                Files.isDirectory(FOLDER),
                "skipped: " + FOLDER + " is not there (give its place with -Dingress.sigma=DIR)");
    }

    static List<Path> files() throws IOException {
        List<Path> files = new ArrayList<>();
        for (String name : IN_USE) {
            if (!Files.isDirectory(FOLDER.resolve(name))) {
                continue;
            }
            try (Stream<Path> walk = Files.walk(FOLDER.resolve(name))) {
                walk.filter(file -> file.toString().endsWith(".yml")).sorted().forEach(files::add);
            }
        }
        return files;
    }

    @Test
    void shouldFindThemAll() throws IOException {
        assertThat(files()).hasSizeGreaterThanOrEqualTo(179);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("files")
    void shouldLoadAndFireAndMiss(Path file) throws Exception {
        DetectionRule rule = (DetectionRule) RuleLibrary.load(file).rules().get(0);

        JsonNode match = EventMaker.match(rule).orElseThrow();
        JsonNode nearMiss = EventMaker.nearMiss(rule).orElseThrow();

        assertThat(rule.holds(match)).as("%s", match).isTrue();
        assertThat(rule.holds(nearMiss)).as("%s", nearMiss).isFalse();
        assertThat(rule.holds(asRead(rule, match))).as("read: %s", match).isTrue();
        assertThat(rule.holds(asRead(rule, nearMiss))).as("read: %s", nearMiss).isFalse();
    }

    @Test
    void shouldBeFoundByTheIndexAsByAskingEach() throws Exception {
        List<DetectionRule> rules = new ArrayList<>();
        List<JsonNode> events = new ArrayList<>();
        for (Path file : files()) {
            DetectionRule rule = (DetectionRule) RuleLibrary.load(file).rules().get(0);
            rules.add(rule);
            events.add(EventMaker.match(rule).orElseThrow());
            events.add(EventMaker.nearMiss(rule).orElseThrow());
        }
        PredicateIndex index = PredicateIndex.of(rules);
        BitSet found = new BitSet();

        for (JsonNode event : events) {
            index.match(event, found);
            BitSet holding = new BitSet();
            for (int i = 0; i < rules.size(); i++) {
                holding.set(i, rules.get(i).holds(event));
            }
            assertThat(found).as(event::toString).isEqualTo(holding);
        }
        assertThat(index.unanchored().cardinality()).isLessThan(rules.size() / 20);
    }

    private static JsonNode asRead(DetectionRule rule, JsonNode event) throws IOException {
        List<FieldPath> fields = new ArrayList<>();
        rule.addFields(fields);
        return FieldTree.of(fields).read(JSON.writeValueAsBytes(event));
    }
}
