package io.ingress.local.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ingress.dashboard.rules.trial.Story;
import io.ingress.dashboard.rules.trial.TrialException;
import io.ingress.rules.RuleLibrary;
import io.ingress.rules.live.RuleVersion;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Why a rule did or did not fire, by the real operators. */
class ExplainITCase {
    private static final String ME = "192.0.2.1";
    private static final String OTHER = "192.0.2.2";

    private static final String INPUTS =
            """
            title: Lookup
            name: lookup
            logsource: {product: ingress, service: dns}
            detection: {s: {dns.type: query}, condition: s}
            ---
            title: Connection
            name: connection
            logsource: {product: ingress, service: flow}
            detection: {s: {proto: TCP, dest_port: 443}, condition: s}
            ---
            title: Login
            name: login
            logsource: {product: ingress, service: ftp}
            detection: {s: {ftp.command: USER}, condition: s}
            ---
            title: R
            id: r
            level: low
            correlation:
              group-by: [src_ip]
            """;

    private static TrialRun trial;
    @TempDir private Path folder;
    private final List<String> events = new ArrayList<>();

    @BeforeAll
    static void start() throws Exception {
        trial = TrialRun.start(1);
    }

    @AfterAll
    static void stop() {
        trial.close();
    }

    @Test
    void shouldSayWhichTestTheClosestEventFailed() throws Exception {
        dns(1, ME);
        flow(2, ME, "UDP", 443);
        flow(3, ME, "TCP", 80);
        flow(4, OTHER, "TCP", 443);
        Story story = explain(sequence("{rule: lookup}, {rule: connection}"));

        Story.Stage stage = story.stages().get(0);
        assertThat(story.alerts()).isEmpty();
        assertThat(stage.matches()).isZero();
        assertThat(stage.inputs().get(0).fitting()).isEqualTo(1);
        assertThat(stage.inputs().get(1))
                .isEqualTo(
                        new Story.Input(
                                "connection",
                                2,
                                0,
                                0,
                                0,
                                List.of(
                                        new Story.Failure("proto", "UDP", "= TCP", 1),
                                        new Story.Failure("dest_port", "80", "= 443", 1))));
        Story.Furthest furthest = stage.furthest().orElseThrow();
        assertThat(furthest.reached()).containsExactly("lookup");
        assertThat(furthest.awaited()).isEqualTo("connection");
        assertThat(furthest.untilMs() - furthest.atMs()).isEqualTo(60_000);
        assertThat(furthest.why())
                .isEqualTo(
                        "2 events came, but none was it; of the closest dest_port was 80, asked for"
                                + " = 443; the events end before its time is over");
    }

    @Test
    void shouldTellTheMatch() throws Exception {
        dns(1, ME);
        flow(2, ME, "TCP", 443);
        Story story = explain(sequence("{rule: lookup}, {rule: connection}"));

        assertThat(story.alerts()).hasSize(1);
        assertThat(story.stages().get(0).matches()).isEqualTo(1);
        assertThat(story.stages().get(0).furthest()).isEmpty();
    }

    @Test
    void shouldSayWhatDidNotFitAnEarlierStep() throws Exception {
        flow(1, ME, "TCP", 443);
        flow(2, ME, "TCP", 443);
        dns(600, ME);
        String steps =
                "{as: one, rule: connection},"
                        + " {as: two, rule: connection, where: {'dest_ip|neq': one.dest_ip}}";

        assertThat(why(sequence(steps)))
                .isEqualTo(
                        "it came at 2026-01-01T00:00:02Z, but its dest_ip was 198.51.100.1, asked"
                                + " for != dest_ip of 'one' (198.51.100.1)");
    }

    @Test
    void shouldSayWhatMustNotHappen() throws Exception {
        dns(1, ME);
        ftp(2, ME);
        flow(3, ME, "TCP", 443);
        String steps = "{rule: lookup}, {rule: login, follows: not-later}, {rule: connection}";

        assertThat(why(sequence(steps)))
                .isEqualTo("'login' happened at 2026-01-01T00:00:02Z, which must not");
    }

    @Test
    void shouldSayWhenNothingCame() throws Exception {
        dns(1, ME);
        dns(300, OTHER);

        assertThat(why(sequence("{rule: lookup}, {rule: connection}")))
                .isEqualTo("no such event came in time");
    }

    @Test
    void shouldTellTheMostThatWasMeasured() throws Exception {
        dns(1, ME);
        dns(2, ME);
        dns(3, ME);
        dns(300, ME);
        Story story = explain(correlation("event_count", "condition: {gte: 5}"));

        Story.Furthest furthest = story.stages().get(0).furthest().orElseThrow();
        assertThat(furthest.reached()).containsExactly("count of events 3");
        assertThat(furthest.awaited()).isEqualTo(">= 5 within 60 s");
        assertThat(story.stages().get(0).inputs().get(0).fitting()).isEqualTo(4);
    }

    @Test
    void shouldTellWhatATemporalRuleLacked() throws Exception {
        dns(1, ME);
        ftp(5, ME);
        flow(300, ME, "TCP", 443);
        Story story =
                explain(
                        correlation("temporal", "")
                                .replace("[lookup]", "[lookup, connection, login]"));

        Story.Furthest furthest = story.stages().get(0).furthest().orElseThrow();
        assertThat(furthest.reached()).containsExactly("lookup", "login");
        assertThat(furthest.awaited()).isEqualTo("connection");
    }

    @Test
    void shouldTellTheStagesOfAChain() throws Exception {
        dns(1, ME);
        dns(2, ME);
        flow(3, ME, "UDP", 443);
        String many =
                correlation("event_count", "condition: {gte: 2}")
                        .replace("title: R\nid: r\n", "title: Many\nname: many\n");
        String rule =
                many
                        + "---\n"
                        + sequence("{rule: many}, {rule: connection}")
                                .substring(INPUTS.indexOf("title: R"));
        Story story = explain(rule);

        assertThat(story.stages()).extracting(Story.Stage::name).containsExactly("Many", "R");
        assertThat(story.stages()).extracting(Story.Stage::matches).containsExactly(1L, 0L);
        assertThat(story.stages().get(1).inputs().get(0).fitting()).isEqualTo(1);
        assertThat(story.stages().get(1).furthest().orElseThrow().why()).contains("proto was UDP");
    }

    @Test
    void shouldTellADetectionByItself() throws Exception {
        dns(1, ME);
        dns(2, OTHER);
        String rule =
                """
                title: D
                id: d
                level: low
                logsource: {product: ingress, service: dns}
                detection: {s: {dns.type: answer}, condition: s}
                """;

        assertThat(explain(rule).stages().get(0).inputs().get(0).failures())
                .containsExactly(new Story.Failure("dns.type", "query", "= answer", 1));
    }

    @Test
    void shouldSayWhatAGroupIs() {
        dns(1, ME);

        assertThatThrownBy(() -> explain(sequence("{rule: lookup}, {rule: login}"), "a|b"))
                .isInstanceOf(TrialException.class)
                .hasMessageContaining("so a group is src_ip");
    }

    private static String sequence(String steps) {
        return INPUTS + "  type: sequence\n  within: 1m\n  steps: [" + steps + "]\n";
    }

    private static String correlation(String type, String condition) {
        return INPUTS
                + "  type: "
                + type
                + "\n  timespan: 1m\n  rules: [lookup]\n  "
                + condition
                + "\n";
    }

    private String why(String rule) throws Exception {
        return explain(rule).stages().get(0).furthest().orElseThrow().why();
    }

    private Story explain(String rule) throws Exception {
        return explain(rule, ME);
    }

    private Story explain(String rule, String group) throws Exception {
        Path file = Files.write(folder.resolve("events.jsonl"), events);
        RuleVersion version =
                RuleVersion.fixed(new RuleLibrary().add("r.yml", rule).build().rules().get(0));
        return trial.explain(version, group, PastLines.read(file));
    }

    private void dns(int second, String source) {
        event(second, source, "\"event_type\":\"dns\",\"dns\":{\"type\":\"query\"}");
    }

    private void ftp(int second, String source) {
        event(second, source, "\"event_type\":\"ftp\",\"ftp\":{\"command\":\"USER\"}");
    }

    private void flow(int second, String source, String proto, int port) {
        event(
                second,
                source,
                "\"event_type\":\"flow\",\"proto\":\"" + proto + "\",\"dest_port\":" + port);
    }

    private void event(int second, String source, String fields) {
        events.add(
                String.format(
                        "{\"timestamp\":\"2026-01-01T00:%02d:%02d.000000+0000\",\"src_ip\":\"%s\","
                                + "\"dest_ip\":\"198.51.100.1\",%s}",
                        second / 60, second % 60, source, fields));
    }
}
