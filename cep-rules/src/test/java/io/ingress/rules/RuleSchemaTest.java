package io.ingress.rules;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Editors see what the parser sees, as far as a schema can. */
class RuleSchemaTest {
    private static final Schema SCHEMA = schema();
    private static final String BOUND = "group-by: [src_ip]\n  timespan: 1h";

    private static Schema schema() {
        try (InputStream in =
                RuleSchemaTest.class.getResourceAsStream("/schema/rule.schema.json")) {
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<String> errors(String text) {
        return Stream.of(text.split("(?m)^---$"))
                .filter(document -> !document.isBlank())
                .flatMap(document -> SCHEMA.validate(document, InputFormat.YAML).stream())
                .map(Object::toString)
                .toList();
    }

    static List<String> right() throws IOException {
        return Stream.of(
                        RuleCookbookTest.recipes().stream().map(RuleCookbookTest.Recipe::rule),
                        ShippedRulesTest.files().stream().map(RuleSchemaTest::shipped),
                        Stream.of(
                                RuleTexts.detection("s: [a, {f: 1}, [b]]", "condition: [s, not s]"),
                                RuleTexts.detection("s: {'|all': [a, b]}", "condition: s"),
                                RuleTexts.detection("s: {f|re|i|m|s: a, g: null}", "condition: s"),
                                sequence("{rule: a, times: 2+, greedy: true, optional: false}"),
                                sequence("{rule: a, times: 3, contiguity: consecutive}")))
                .flatMap(each -> each)
                .toList();
    }

    private static String shipped(String file) {
        try {
            return Files.readString(Path.of("src/main/resources/rules").resolve(file));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String sequence(String step) {
        return RuleTexts.sequence(
                "type: sequence", "steps: [" + step + "]", BOUND, "skip: {to-last: a}");
    }

    @ParameterizedTest
    @MethodSource("right")
    void shouldTakeWhatTheParserTakes(String text) {
        assertThat(RuleTexts.problems(text)).isEmpty();
        assertThat(errors(text)).isEmpty();
    }

    static List<String> wrong() {
        return List.of(
                RuleTexts.detection("s: {f: 1}"),
                RuleTexts.detection("s: {f|base46: x}", "condition: s"),
                RuleTexts.detection("s: {}", "condition: s"),
                RuleTexts.detection("s: {f: {g: 1}}", "condition: s"),
                RuleTexts.detection("s: {f: 1}", "timeframe: 5m", "condition: s"),
                RuleTexts.detection("s: {f: 1}", "condition: s").replace("ingress", "windows"),
                RuleTexts.detection("s: {f: 1}", "condition: s") + "levle: high\n",
                RuleTexts.detection("s: {f: 1}", "condition: s") + "level: severe\n",
                RuleTexts.detection("s: {f: 1}", "condition: s").replace("title: Test\n", ""),
                sequence("{rle: a}"),
                sequence("{rule: a, follows: soon}"),
                sequence("{rule: a, times: 2-3}"),
                sequence("{rule: a, where: {f: value}}"),
                RuleTexts.sequence("type: count", "rules: [a]", BOUND),
                RuleTexts.sequence("type: event_count", "rules: [a]", BOUND),
                RuleTexts.sequence("type: event_count", "rules: [a]", BOUND, "condition: {}"),
                RuleTexts.sequence("type: value_sum", "rules: [a]", BOUND, "condition: {gt: 1}"),
                RuleTexts.sequence(
                        "type: value_percentile",
                        "rules: [a]",
                        BOUND,
                        "condition: {gt: 1, field: x}"),
                RuleTexts.sequence("type: temporal", "rules: [a, b]", "group-by: [src_ip]"),
                RuleTexts.sequence("type: temporal", "rules: [a, b]", "timespan: 1h"));
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void shouldRefuseWhatTheParserRefuses(String text) {
        assertThat(RuleTexts.problems(text)).isNotEmpty();
        assertThat(errors(text)).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"rules", "rules-emerging-threats", "rules-threat-hunting"})
    void shouldTakeTheRulesOfSigmaHq(String name) throws IOException {
        Path folder = Path.of(System.getProperty("ingress.sigma", "../../shared/sigma"), name);
        Assumptions.assumeTrue(Files.isDirectory(folder), "skipped: " + folder + " is not there");

        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".yml")).toList()) {
                assertThat(errors(Files.readString(file))).as("%s", file).isEmpty();
            }
        }
    }

    @Test
    void shouldBeASchemaItself() {
        assertThat(errors("title: x\nid: y\n")).isNotEmpty();
    }
}
