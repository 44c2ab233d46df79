package io.ingress.jobs.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.ingress.rules.Correlation;
import io.ingress.rules.RuleCheck;
import io.ingress.rules.RuleLibrary;
import io.ingress.rules.RuleSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What SigmaHQ's rules in the old language count and sum, as correlations: each fires on what it is
 * meant for, and not just below its limit, beside its window or in parts over several groups.
 */
class SigmaUnsupportedTest {
    private static final Path FOLDER =
            Path.of("../../cep-rules/src/test/resources/sigma-unsupported");

    static List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".yml"))
                    .map(name -> name.replace(".yml", ""))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void shouldBeAllOfThem() throws IOException {
        assertThat(names()).hasSize(14);
    }

    @ParameterizedTest
    @MethodSource("names")
    void shouldPassTheCheckWithoutDoubt(String name) throws IOException {
        RuleCheck.Report report = RuleCheck.check(FOLDER.resolve(name + ".yml"));

        assertThat(report.problems()).isEmpty();
        assertThat(report.warnings()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("names")
    void shouldFireOnWhatItIsMeantFor(String name) throws Exception {
        RuleSet rules = RuleLibrary.load(FOLDER.resolve(name + ".yml"));
        List<EventFile.Timed> events = EventFile.read(FOLDER.resolve(name + "/positive.jsonl"));

        List<String> fired = fired(rules, events);

        if (isCounted(rules)) {
            assertThat(fired).containsExactly("sigma-unsupported/" + name);
        } else {
            assertThat(fired).hasSameSizeAs(events);
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void shouldNotFireOnWhatIsNear(String name) throws Exception {
        RuleSet rules = RuleLibrary.load(FOLDER.resolve(name + ".yml"));
        List<EventFile.Timed> events = EventFile.read(FOLDER.resolve(name + "/negative.jsonl"));

        assertThat(events).isNotEmpty();
        assertThat(fired(rules, events)).isEmpty();
    }

    private static boolean isCounted(RuleSet rules) {
        return rules.rules().stream().anyMatch(Correlation.class::isInstance);
    }

    private static List<String> fired(RuleSet rules, List<EventFile.Timed> events)
            throws Exception {
        List<String> fired = new ArrayList<>();
        try (RuleRig rig = new RuleRig(RuleRig.fixed(rules))) {
            for (int n = 0; n < events.size(); n++) {
                rig.event(events.get(n).timeMs(), n, events.get(n).json());
                if (n % 100 == 0) {
                    rig.watermark(events.get(n).timeMs() - 1);
                }
            }
            rig.watermark(Long.MAX_VALUE);
            rig.found().forEach(each -> fired.add(each.draft().detail().ruleId()));
            assertThat(rig.left()).isEmpty();
        }
        return fired;
    }
}
