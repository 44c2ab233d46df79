package io.ingress.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ShippedRulesTest {
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
    void shouldLoad() throws IOException {
        assertThat(RuleLibrary.shipped().rules()).hasSizeGreaterThanOrEqualTo(files().size());
    }

    @ParameterizedTest
    @MethodSource("files")
    void shouldPassTheCheck(String file) throws IOException {
        assertThat(RuleCheck.check(RULES.resolve(file)).problems()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("files")
    void shouldHaveEventsThatMatchAndEventsThatDoNot(String file) {
        Path folder = EVENTS.resolve(file.replaceFirst("\\.yml$", ""));

        assertThat(folder.resolve("positive.jsonl")).isNotEmptyFile();
        assertThat(folder.resolve("negative.jsonl")).isNotEmptyFile();
    }
}
