package io.ingress.rules;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ingress.rules.live.RuleBook;
import io.ingress.rules.live.RulePlan;
import io.ingress.rules.live.RuleRouter;
import io.ingress.rules.live.RuleVersion;
import io.ingress.rules.live.StageAddress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Events made by hand, as our analyzers write them, for rules that SigmaHQ publishes: what an
 * attack looks like, and what is near it but none; {@code test} says why, and is taken out. Each in
 * the folder of its rule's path.
 */
class SigmaEventsTest {
    private static final Path RULES =
            Path.of(System.getProperty("ingress.sigma", "../../shared/sigma"));
    private static final Path EVENTS = Path.of("src/test/resources/sigma-events");
    private static final ObjectMapper JSON = new ObjectMapper();

    static List<String> rules() throws IOException {
        try (Stream<Path> walk = Files.walk(EVENTS)) {
            return walk.filter(file -> file.endsWith("positive.jsonl"))
                    .map(file -> EVENTS.relativize(file.getParent()).toString())
                    .map(folder -> folder.replace('\\', '/'))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void shouldBeMany() throws IOException {
        assertThat(rules()).hasSizeGreaterThanOrEqualTo(30);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rules")
    void shouldTakeTheAttackAndLeaveWhatIsNear(String name) throws Exception {
        Path file = RULES.resolve(name + ".yml");
        Assumptions.assumeTrue(Files.isRegularFile(file), "skipped: " + file + " is not there");
        RuleBook book = new RuleBook();
        book.add(RuleVersion.fixed(RuleLibrary.load(file).rules().get(0)));
        RuleRouter router = new RuleRouter(book);

        assertThat(events(name, "positive.jsonl"))
                .isNotEmpty()
                .allSatisfy(event -> assertThat(found(router, event)).hasSize(1));
        assertThat(events(name, "negative.jsonl"))
                .isNotEmpty()
                .allSatisfy(event -> assertThat(found(router, event)).isEmpty());
    }

    private static List<String> found(RuleRouter router, JsonNode event) throws IOException {
        List<String> found = new ArrayList<>();
        String type = event.path("event_type").asText();
        JsonNode read = FieldTree.of(router.fields(type, 0)).read(JSON.writeValueAsBytes(event));
        router.route(
                type,
                read,
                0,
                new RuleRouter.Target() {
                    @Override
                    public void found(RulePlan rule) {
                        found.add(rule.version().id());
                    }

                    @Override
                    public void stage(RulePlan.Stage stage, StageAddress address) {}
                });
        return found;
    }

    private static List<JsonNode> events(String rule, String file) throws IOException {
        List<JsonNode> events = new ArrayList<>();
        for (String line : Files.readAllLines(EVENTS.resolve(rule).resolve(file))) {
            ObjectNode event = (ObjectNode) JSON.readTree(line);
            event.remove("test");
            events.add(event);
        }
        return events;
    }
}
