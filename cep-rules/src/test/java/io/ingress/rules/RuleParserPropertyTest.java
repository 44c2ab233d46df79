package io.ingress.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

/** Whatever stands in a file, the answer is rules or problems with a place. */
class RuleParserPropertyTest {
    private static final Path SHIPPED =
            Path.of("src/main/resources/rules/scan/connection-after-scan.yml");

    @Property(tries = 300)
    void shouldTakeAnyText(@ForAll String text) {
        assertRulesOrProblems(text);
    }

    @Property(tries = 1000)
    void shouldTakeAnyDamageToARule(@ForAll @LongRange(min = 0) long seed) throws IOException {
        Random random = new Random(seed);
        StringBuilder text = new StringBuilder(Files.readString(SHIPPED));
        String damage = "|:[]{}-&*!'\"\n\t #%@>?()0ax";
        for (int i = 0; i < 1 + random.nextInt(5); i++) {
            int at = random.nextInt(text.length());
            char c = damage.charAt(random.nextInt(damage.length()));
            switch (random.nextInt(3)) {
                case 0 -> text.setCharAt(at, c);
                case 1 -> text.insert(at, c);
                default -> text.delete(at, Math.min(text.length(), at + random.nextInt(40)));
            }
        }
        assertRulesOrProblems(text.toString());
    }

    static void assertRulesOrProblems(String text) {
        try {
            assertThat(new RuleLibrary().add("test.yml", text).build().rules()).isNotEmpty();
        } catch (RuleException e) {
            assertThat(e.problems()).isNotEmpty();
            assertThat(e.problems())
                    .allSatisfy(
                            problem -> {
                                assertThat(problem.at().line()).isPositive();
                                assertThat(problem.at().column()).isPositive();
                                assertThat(problem.message()).isNotBlank();
                            });
        }
    }

    @Test
    void shouldRefuseAliasesThatGrow() {
        StringBuilder text = new StringBuilder("title: x\na0: &a0 [x, x]\n");
        for (int i = 1; i < 25; i++) {
            text.append("a%d: &a%d [*a%d, *a%d]%n".formatted(i, i, i - 1, i - 1));
        }

        assertThat(RuleTexts.problems(text.toString()))
                .extracting(RuleProblem::message)
                .containsExactly(
                        "the rule is too large with its aliases written out, or contains itself");
    }

    @Test
    void shouldRefuseWhatContainsItself() {
        assertThat(RuleTexts.problems("title: x\ndetection: &d {s: [*d]}\n"))
                .extracting(RuleProblem::message)
                .containsExactly(
                        "the rule is too large with its aliases written out, or contains itself");
    }

    @Test
    void shouldRefuseDepthWithoutEnd() {
        assertThat(RuleTexts.problems("title: " + "[".repeat(100_000))).hasSize(1);
        assertThat(RuleTexts.problems("a:\n" + nested(500))).hasSize(1);
    }

    private static String nested(int depth) {
        StringBuilder text = new StringBuilder();
        for (int i = 1; i < depth; i++) {
            text.append(" ".repeat(i)).append("a:\n");
        }
        return text.toString();
    }

    @Test
    void shouldRefuseFilesWithoutEnd() {
        assertThat(RuleTexts.problems("title: " + "x".repeat(1 << 21))).hasSize(1);
    }

    @Test
    void shouldRefuseConditionsThatNameEverythingOverAndOver() {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < 200; i++) {
            lines.append("  s%d: {f: %d}%n".formatted(i, i));
        }
        String condition = "1 of them or ".repeat(200) + "s1";

        assertThat(RuleTexts.problems(RuleTexts.detection() + lines + "  condition: " + condition))
                .extracting(RuleProblem::message)
                .containsExactly("condition: the condition names too many selections");
    }
}
