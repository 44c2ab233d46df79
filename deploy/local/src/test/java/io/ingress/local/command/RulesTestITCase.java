package io.ingress.local.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.ingress.local.Sample;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** {@code ingress rules test} on files; {@code LiveRulesITCase} has it on Kafka. */
class RulesTestITCase {
    /** With the id of a shipped rule, whose accepted connections must be longer now. */
    private static final String REPEATED =
            """
            title: Lookups
            name: lookup
            logsource: {product: ingress, service: dns}
            detection: {s: {dns.type: query}, condition: s}
            ---
            title: Many lookups
            id: many-lookups
            level: low
            correlation:
              type: event_count
              rules: [lookup]
              group-by: [src_ip]
              timespan: 1m
              condition: {gte: 2}
            """;

    private static final String LOOKUP =
            "{\"timestamp\":\"2026-01-01T00:00:0%d.000000+0000\",\"event_type\":\"dns\","
                    + "\"src_ip\":\"192.0.2.%d\",\"dns\":{\"type\":\"query\"}}";

    @TempDir private Path folder;
    private final StringWriter out = new StringWriter();
    private Path rule;
    private String problem = "";

    @BeforeEach
    void writeRule() throws Exception {
        rule = Files.writeString(folder.resolve("many.yml"), REPEATED);
    }

    @Test
    void shouldRunTheEventsBesideARule() throws Exception {
        Path events = Files.createDirectory(folder.resolve("many"));
        Files.write(events.resolve("positive.jsonl"), lookups(1, 1));
        Files.write(events.resolve("negative.jsonl"), lookups(1, 2));
        assertThat(test()).isZero();
        assertThat(out.toString()).contains("fine   " + rule, "1 rule files with events, 0 wrong");

        Files.write(events.resolve("negative.jsonl"), lookups(1, 2, 1));
        assertThat(test()).isEqualTo(1);
        assertThat(out.toString()).contains("negative.jsonl: many-lookups raises 1 alerts");
    }

    @Test
    void shouldShowTheAlertsOfACaptureBesideThoseOfTheLiveVersion() throws Exception {
        Path shipped =
                Files.writeString(
                        folder.resolve("shipped.yml"),
                        REPEATED.replace("id: many-lookups", "id: connection-after-scan"));
        assertThat(test(shipped, "--capture", Sample.capture().toString())).isZero();

        assertThat(out.toString())
                .containsPattern("alerts    [1-9][0-9]*, live version 1: 1 \\(0 the same")
                .contains("  - ", "  + ", "less than an hour");
    }

    @Test
    void shouldTestTheEventsOfAFile() throws Exception {
        Path eve = Files.write(folder.resolve("eve.json"), lookups(1, 2, 1, 2));
        assertThat(test("--events", eve.toString())).isZero();

        assertThat(out.toString())
                .contains("4 events, 2026-01-01T00:00:00Z to 2026-01-01T00:00:03Z (3 s)")
                .contains("alerts    2; no version is live", "192.0.2.1", "192.0.2.2")
                .contains("count of events 2 (asked for: >= 2 within 60 s)");
    }

    @Test
    void shouldSayWhatIsWrong() throws Exception {
        Path eve = Files.writeString(folder.resolve("eve.json"), "{\"event_type\":\"dns\"}\nno\n");

        assertThat(problem()).contains("no events beside the rules");
        assertThat(problem("--events", eve.toString())).contains("eve.json:1 has no right timest");
        assertThat(problem("--capture", eve.toString())).contains("is not a capture");
        assertThat(problem("--since", "soon")).contains("not a time: --since soon");
        assertThat(problem("--since", "1h", "--events", "x")).contains("exclude each other");
        assertThat(problem("--events", "nowhere")).contains("no such file: nowhere");
    }

    private static List<String> lookups(int... hosts) {
        return Stream.iterate(0, i -> i < hosts.length, i -> i + 1)
                .map(i -> String.format(LOOKUP, i, hosts[i]))
                .toList();
    }

    private String problem(String... options) {
        assertThat(test(options)).isNotZero();
        return problem;
    }

    private int test(String... options) {
        return test(rule, options);
    }

    private int test(Path file, String... options) {
        CommandLine command = new CommandLine(new RulesTestCommand());
        command.setOut(new PrintWriter(out, true));
        command.setExecutionExceptionHandler(
                (e, of, parsed) -> {
                    problem = e.getMessage();
                    return 1;
                });
        String[] arguments = Arrays.copyOf(options, options.length + 1);
        arguments[options.length] = file.toString();
        return command.execute(arguments);
    }
}
