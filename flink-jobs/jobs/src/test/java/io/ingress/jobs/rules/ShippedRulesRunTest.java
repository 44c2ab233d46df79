package io.ingress.jobs.rules;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.ingress.rules.DetectionRule;
import io.ingress.rules.RuleLibrary;
import io.ingress.rules.RuleNode;
import io.ingress.rules.RuleSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every shipped rule finds its positive events, and none of the others finds its negative ones. */
class ShippedRulesRunTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long NS_PER_MS = 1_000_000;
    private static final long LONGEST_MS = 31L * 86_400_000;
    private static final Path CEP_RULES = Path.of("../../cep-rules/src");
    private static final Path RULES = CEP_RULES.resolve("main/resources/rules");
    private static final Path EVENTS = CEP_RULES.resolve("test/resources/rules");

    static List<String> rules() throws IOException {
        try (Stream<Path> walk = Files.walk(RULES)) {
            return walk.filter(file -> file.toString().endsWith(".yml"))
                    .map(file -> RULES.relativize(file).toString().replaceFirst("\\.yml$", ""))
                    .sorted()
                    .toList();
        }
    }

    /** A correlation finds what happened once; a detection finds each event. */
    @ParameterizedTest
    @MethodSource("rules")
    void shouldFindThePositiveEvents(String name) throws Exception {
        RuleSet rules = RuleLibrary.load(RULES.resolve(name + ".yml"));
        List<String> events = events(name, "positive.jsonl");
        RuleNode root = rules.rules().get(0);
        int times = root instanceof DetectionRule ? events.size() : 1;

        assertThat(rules.rules()).hasSize(1);
        assertThat(found(rules, events)).isEqualTo(Collections.nCopies(times, root.meta().id()));
    }

    @ParameterizedTest
    @MethodSource("rules")
    void shouldLeaveTheNegativeEventsAlone(String name) throws Exception {
        RuleSet rules = RuleLibrary.load(RULES.resolve(name + ".yml"));

        assertThat(found(rules, events(name, "negative.jsonl"))).isEmpty();
    }

    private static List<String> events(String name, String file) throws IOException {
        List<String> lines = Files.readAllLines(EVENTS.resolve(name).resolve(file));
        assertThat(lines).isNotEmpty();
        return lines;
    }

    /** Ids of the rules of all alerts. */
    private static List<String> found(RuleSet rules, List<String> events) throws Exception {
        try (RuleRig rig = new RuleRig(RuleRig.fixed(rules))) {
            long timeMs = 0;
            for (int n = 0; n < events.size(); n++) {
                String event = events.get(n);
                timeMs = JSON.readTree(event).at("/ingress/order_ns").asLong() / NS_PER_MS;
                rig.event(timeMs, n, event);
            }
            rig.watermark(timeMs + LONGEST_MS);
            return rig.found().stream().map(each -> each.draft().detail().ruleId()).toList();
        }
    }
}
