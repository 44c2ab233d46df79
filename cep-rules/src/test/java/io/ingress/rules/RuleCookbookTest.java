package io.ingress.rules;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The cookbook's rules are right, and take and leave alone the events that it says. */
class RuleCookbookTest {
    private static final Path COOKBOOK = Path.of("../docs/rule-cookbook.md");
    private static final Pattern RECIPE =
            Pattern.compile(
                    "## (\\d+\\. [^\\n]+)\\n.*?```yaml\\n(.*?)```"
                            + ".*?```json\\n(.*?)```.*?```json\\n(.*?)```",
                    Pattern.DOTALL);
    private static final ObjectMapper JSON = new ObjectMapper();

    /** One section. */
    record Recipe(String title, String rule, List<JsonNode> takes, List<JsonNode> leaves) {
        @Override
        public String toString() {
            return title;
        }
    }

    static List<Recipe> recipes() throws IOException {
        List<Recipe> recipes = new ArrayList<>();
        for (MatchResult each : RECIPE.matcher(Files.readString(COOKBOOK)).results().toList()) {
            recipes.add(
                    new Recipe(
                            each.group(1),
                            each.group(2),
                            events(each.group(3)),
                            events(each.group(4))));
        }
        return recipes;
    }

    private static List<JsonNode> events(String lines) throws IOException {
        List<JsonNode> events = new ArrayList<>();
        for (String line : lines.lines().toList()) {
            events.add(JSON.readTree(line));
        }
        return events;
    }

    @Test
    void shouldHaveTwenty() throws IOException {
        String text = Files.readString(COOKBOOK);

        assertThat(recipes()).hasSize(20);
        assertThat(text.split("```yaml", -1)).hasSize(21);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("recipes")
    void shouldBeRightWithoutDoubt(Recipe recipe) {
        RuleCheck.Report report = RuleCheck.check("cookbook", recipe.rule());

        assertThat(report.problems()).isEmpty();
        assertThat(report.warnings()).isEmpty();
        assertThat(report.rules()).hasSize(1);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("recipes")
    void shouldTakeTheEventsThatItSaysAndLeaveTheOthers(Recipe recipe) {
        RuleNode rule = RuleTexts.build(recipe.rule()).rules().get(0);
        Set<DetectionRule> detections = new LinkedHashSet<>(rule.detections().toList());
        Set<DetectionRule> hit = new HashSet<>();

        for (JsonNode event : recipe.takes()) {
            List<DetectionRule> taken = detections.stream().filter(d -> d.holds(event)).toList();
            assertThat(taken).as("take %s", event).isNotEmpty();
            hit.addAll(taken);
        }
        assertThat(hit).isEqualTo(detections);
        for (JsonNode event : recipe.leaves()) {
            assertThat(detections).as("leave %s", event).noneMatch(d -> d.holds(event));
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("recipes")
    void shouldPutTheEventsThatItTakesIntoOneGroup(Recipe recipe) {
        RuleNode rule = RuleTexts.build(recipe.rule()).rules().get(0);
        if (!(rule instanceof Correlation correlation)) {
            return;
        }
        Set<String> groups = new HashSet<>();
        for (RuleInput input : correlation.inputs()) {
            for (JsonNode event : recipe.takes()) {
                if (input.rule() instanceof DetectionRule detection && detection.holds(event)) {
                    groups.add(
                            input.groupBy().stream().map(f -> f.values(event)).toList().toString());
                    assertThat(input.values()).allMatch(field -> field.isPresent(event));
                }
            }
        }

        assertThat(groups).hasSize(1).allSatisfy(group -> assertThat(group).doesNotContain("[]"));
    }
}
