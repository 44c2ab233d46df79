package io.ingress.local.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class RulesCommandTest {
    private static final String RULE =
            """
            title: T
            id: t
            description: D
            level: low
            logsource: {product: ingress, service: flow}
            detection:
              s: {FIELD: 1}
              condition: s
            """;

    @TempDir private Path folder;
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void shouldPassWhatIsRight() throws Exception {
        assertThat(check("dest_port")).isZero();
        assertThat(out).hasToString("1 rules, 0 problems, 0 warnings\n");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void shouldPassWarningsUnlessStrict() throws Exception {
        assertThat(check("dst_port")).isZero();
        assertThat(err.toString()).contains(":7:7: warning: ").contains("'dest_port'");
        assertThat(check("dst_port", "--strict")).isEqualTo(1);
    }

    @Test
    void shouldFailWhatIsWrong() throws Exception {
        assertThat(check("dest_port|wrong")).isEqualTo(1);
        assertThat(out).hasToString("0 rules, 1 problems, 0 warnings\n");
    }

    private int check(String field, String... options) throws Exception {
        Path file = Files.writeString(folder.resolve("rule.yml"), RULE.replace("FIELD", field));
        CommandLine command = new CommandLine(new RulesCommand.Check());
        command.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
        String[] arguments = java.util.Arrays.copyOf(options, options.length + 1);
        arguments[options.length] = file.toString();
        return command.execute(arguments);
    }
}
