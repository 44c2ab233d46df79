package io.ingress.rules.cep;

import static org.assertj.core.api.Assertions.assertThat;

import io.ingress.rules.RuleLibrary;
import io.ingress.rules.RuleNode;
import io.ingress.rules.RuleSet;
import io.ingress.rules.SequenceRule;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every shipped rule finds its positive events and leaves its negative events alone. */
class ShippedRulesITCase {
    @RegisterExtension
    static final MiniClusterExtension CLUSTER =
            new MiniClusterExtension(
                    new MiniClusterResourceConfiguration.Builder()
                            .setNumberTaskManagers(1)
                            .setNumberSlotsPerTaskManager(1)
                            .build());

    private static final Path RULES = Path.of("src/main/resources/rules");
    private static final Path EVENTS = Path.of("src/test/resources/rules");

    static List<String> rules() throws Exception {
        try (Stream<Path> walk = Files.walk(RULES)) {
            return walk.filter(file -> file.toString().endsWith(".yml"))
                    .map(file -> RULES.relativize(file).toString().replaceFirst("\\.yml$", ""))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("rules")
    void shouldMatchThePositiveEvents(String name) throws Exception {
        assertThat(matches(name, "positive.jsonl")).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("rules")
    void shouldNotMatchTheNegativeEvents(String name) throws Exception {
        assertThat(matches(name, "negative.jsonl")).isEmpty();
    }

    private static List<String> matches(String name, String file) throws Exception {
        RuleSet rules = RuleLibrary.load(RULES.resolve(name + ".yml"));
        List<String> lines = Files.readAllLines(EVENTS.resolve(name).resolve(file));
        assertThat(lines).as("events of " + name + "/" + file).isNotEmpty();
        List<String> matches = new ArrayList<>();
        for (RuleNode rule : rules.rules()) {
            matches.addAll(SequenceRunner.run((SequenceRule) rule, lines));
        }
        return matches;
    }
}
