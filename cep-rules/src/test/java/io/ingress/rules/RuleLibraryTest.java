package io.ingress.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RuleLibraryTest {
    @TempDir private Path folder;

    @Test
    void shouldLoadRuleFilesAtAnyDepthAndNothingElse() throws Exception {
        Path below = Files.createDirectories(folder.resolve("a/b"));
        write(folder.resolve("first.yml"), "first");
        write(below.resolve("second.yaml"), "second");
        Files.writeString(folder.resolve("README.md"), "not a rule");

        RuleSet rules = RuleLibrary.load(folder);

        assertThat(rules.rules())
                .extracting(rule -> rule.meta().id())
                .containsExactly("second", "first");
    }

    @Test
    void shouldSayThatAFolderHasNoRules() {
        assertThatThrownBy(() -> RuleLibrary.load(folder))
                .isInstanceOf(RuleException.class)
                .hasMessage(
                        folder
                                + ":1:1: no rule files in this folder;"
                                + " name a folder with .yml files");
    }

    @Test
    void shouldNameTheFileThatIsNotText() throws IOException {
        Path file = Files.write(folder.resolve("binary.yml"), new byte[] {(byte) 0xff, 0, 1});

        assertThatThrownBy(() -> RuleLibrary.load(folder))
                .isInstanceOf(RuleException.class)
                .hasMessageContaining(file + ":1:1: the file is not UTF-8 text");
    }

    private static void write(Path file, String id) throws IOException {
        String rule = RuleTexts.detection("s: {f: 1}", "condition: s");
        Files.writeString(file, rule.replaceFirst("(?m)^id: .*", "id: " + id));
    }
}
