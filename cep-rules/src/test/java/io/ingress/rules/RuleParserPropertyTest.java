package io.ingress.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;

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

    private static void assertRulesOrProblems(String text) {
        try {
            assertThat(new RuleLibrary().add("test.yml", text).build().sequences()).isNotEmpty();
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
}
