package io.ingress.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ingress analyze --rules DIR} in a process of its own. */
class AnalyzeRulesITCase {
    /** The mail exchanger is asked for, then the asker speaks SMTP to somebody. */
    private static final String MAIL_AFTER_MX =
            """
            title: Question for a mail exchanger
            name: mx_question
            id: mail-after-mx/question
            logsource: {product: ingress, service: dns}
            detection:
              selection: {dns.type: query, dns.rrtype: MX}
              condition: selection
            ---
            title: Connection to a mail server
            name: mail_connection
            id: mail-after-mx/connection
            logsource: {product: ingress, service: flow}
            detection:
              selection: {proto: TCP, dest_port: [25, 587], ingress.conn.conn_state: SF}
              condition: selection
            ---
            title: Mail after a question for the exchanger
            id: mail-after-mx
            level: low
            correlation:
              type: sequence
              group-by: [src_ip]
              within: 1h
              steps:
                - rule: mx_question
                - rule: mail_connection
            """;

    private static final String BROKEN = MAIL_AFTER_MX.replace("within: 1h", "within: often");

    @TempDir private Path directory;
    private Path rules;

    @BeforeEach
    void makeRuleFolder() throws IOException {
        rules = Files.createDirectories(directory.resolve("rules"));
    }

    @Test
    void shouldRunTheRulesOfTheFolderInPlaceOfTheShippedOnes() throws Exception {
        Path below = Files.createDirectories(rules.resolve("mail"));
        Files.writeString(below.resolve("mail-after-mx.yml"), MAIL_AFTER_MX);

        int exitCode = analyze();

        assertThat(exitCode).describedAs(output()).isZero();
        assertThat(EveLines.read(directory.resolve("out")).rulesOfAlerts())
                .contains("mail-after-mx", "portscan-vertical", "portscan-horizontal")
                .doesNotContain("connection-after-scan");
    }

    @Test
    void shouldNameFileLineAndColumnOfABrokenRuleAndAnalyzeNothing() throws Exception {
        String good = MAIL_AFTER_MX.replace("mx", "mx-2").replace("mail_", "mail_2_");
        Files.writeString(rules.resolve("good.yml"), good);
        Path broken = Files.writeString(rules.resolve("broken.yml"), BROKEN);

        int exitCode = analyze();

        assertThat(exitCode).isEqualTo(ExitCode.WRONG_USAGE.code());
        assertThat(output())
                .contains(broken + ":23:")
                .contains("ingress rules check " + rules)
                .doesNotContain("good.yml");
        assertThat(directory.resolve("out")).doesNotExist();
    }

    @Test
    void shouldSayThatTheFolderIsMissing() throws Exception {
        Files.delete(rules);

        int exitCode = analyze();

        assertThat(exitCode).isEqualTo(ExitCode.WRONG_USAGE.code());
        assertThat(output()).contains("no such file or folder of rules: " + rules);
    }

    private int analyze() throws Exception {
        return Launcher.start(
                        directory.resolve("output"),
                        "analyze",
                        Sample.capture().toString(),
                        "--out",
                        directory.resolve("out").toString(),
                        "--rules",
                        rules.toString())
                .waitFor();
    }

    private String output() throws IOException {
        return Files.readString(directory.resolve("output"));
    }
}
