package io.ingress.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.ingress.rules.RuleProblem.Severity;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RuleLintTest {
    private static final String ABOUT = "description: D\nlevel: low\n";
    private static final String BOUND = "group-by: [src_ip]\n  timespan: 1h";

    static Stream<Arguments> doubtful() {
        return Stream.of(
                selection("{proto: TCP, dest_portt: 80}", "5:19", "did you mean 'dest_port'?"),
                selection("{proto: TCP, conn_state: S0}", "5:19", "'ingress.conn.conn_state'?"),
                selection(
                        "{src_ip: 10.0.0.1, 'src_ip|startswith': '11'}",
                        "5:3",
                        "can never be true"),
                selection("{dest_port|lt: 5, dest_port|gt: 5}", "5:3", "can never be true"),
                selection("{dest_port|gte: 6, dest_port: 5}", "5:3", "can never be true"),
                selection("{dest_port: 5, dest_port|exists: false}", "5:3", "can never be true"),
                selection("{src_ip|contains|all: [a, b], src_ip: ac}", "5:3", "can never be true"),
                selection("{proto|re: '.*TCP'}", "5:17", "'.*' at an end"),
                selection("{proto|re: 'TCP.*$'}", "5:17", "'.*' at an end"),
                selection("{proto|re: 'TCP'}", "5:17", "has nothing that a plain text has not"),
                selection("{proto|re: '([a-z]{50}){60}'}", "5:17", "instructions"),
                Arguments.of(
                        detection("s: {proto: TCP}", "t: {proto: UDP}", "condition: s"),
                        "6:3",
                        "no condition names the selection 't'"),
                Arguments.of(
                        detection("s: {proto: TCP}", "condition: s or not s"),
                        "6:14",
                        "the condition is always true"),
                Arguments.of(
                        detection("s: {proto: TCP}", "t: {proto: UDP}", "condition: s and t"),
                        "7:14",
                        "the condition can never be true"),
                Arguments.of(
                        detection("s: {proto: TCP}", "condition: s").replace("flow", "flwo"),
                        "3:12",
                        "did you mean 'flow'?"),
                Arguments.of(
                        detection("s: {proto: TCP}", "condition: s").replace(ABOUT, ""),
                        "1:1",
                        "the rule has no description"),
                Arguments.of(
                        detection("s: {proto: TCP}", "condition: s").replace(ABOUT, ""),
                        "1:1",
                        "the rule has no level"),
                Arguments.of(
                        detection("s: {proto: TCP}", "condition: s") + "tags: [attck.t1046]\n",
                        "9:8",
                        "the tag 'attck.t1046' will mean nothing"),
                Arguments.of(
                        detection("s: {proto: TCP}", "condition: s") + "tags: [attack.discvery]\n",
                        "9:8",
                        "did you mean 'discovery'?"),
                Arguments.of(
                        RuleTexts.sequence(
                                "type: temporal",
                                "rules: [a, b]",
                                "group-by: [proto]",
                                "timespan: 1h"),
                        "16:14",
                        "'proto' has only a few values"),
                Arguments.of(
                        RuleTexts.sequence(
                                "type: sequence",
                                "steps: [{rule: a, times: 2+}]",
                                BOUND,
                                "skip: none"),
                        "15:11",
                        "every event doubles the matches"),
                count("{gt: 10, lt: 5}", "no number is within the limits"),
                count("{lt: 5}", "the first event is within the limits"),
                count("{eq: 3, gt: 3}", "no number is within the limits"));
    }

    private static Arguments selection(String fields, String place, String message) {
        return Arguments.of(detection("s: " + fields, "condition: s"), place, message);
    }

    private static Arguments count(String condition, String message) {
        return Arguments.of(
                RuleTexts.sequence(
                        "type: event_count", "rules: [a]", BOUND, "condition: " + condition),
                "14:9",
                message);
    }

    private static String detection(String... lines) {
        return RuleTexts.detection(lines) + ABOUT;
    }

    @ParameterizedTest(name = "[{index}] {2}")
    @MethodSource("doubtful")
    void shouldWarn(String text, String place, String message) {
        RuleCheck.Report report = RuleCheck.check("test.yml", text);

        assertThat(report.problems()).isEmpty();
        assertThat(report.warnings())
                .extracting(RuleProblem::toString)
                .anySatisfy(
                        line ->
                                assertThat(line)
                                        .startsWith("test.yml:" + place + ": warning: ")
                                        .contains(message)
                                        .doesNotContain("\n"));
        assertThat(report.warnings())
                .allSatisfy(w -> assertThat(w.severity()).isEqualTo(Severity.WARNING))
                .allSatisfy(w -> assertThat(w.remedy()).isNotBlank());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{proto: TCP, dest_port: [80, 443]}",
                "{ingress.conn.service: http, 'ingress.conn.service|contains': tls}",
                "{dest_port|gt: 5, dest_port|lt: 7}",
                "{dest_port: 5, dest_port|lte: 5}",
                "{src_ip: '10.0.0.1', 'src_ip|cidr': 10.0.0.0/8}",
                "{flow.age: '5', flow.age|gt: 4}",
                "{proto|re: '^(TCP|UDP)$'}",
                "{app_proto: null}",
            })
    void shouldNotWarnOfWhatIsRight(String fields) {
        String text = detection("s: " + fields, "condition: s");

        assertThat(RuleCheck.check("test.yml", text).warnings()).isEmpty();
    }

    @Test
    void shouldNotAskInputsForADescription() {
        List<RuleProblem> warnings =
                RuleCheck.check(
                                "test.yml",
                                RuleTexts.sequence("type: temporal", "rules: [a, b]", BOUND)
                                        + "description: D\nlevel: low\n")
                        .warnings();

        assertThat(warnings).isEmpty();
    }

    @Test
    void shouldKnowTheTypesOfAllSchemas() throws Exception {
        java.nio.file.Path schemas =
                java.nio.file.Path.of("../event-model/src/main/resources/schema");
        try (Stream<java.nio.file.Path> files = java.nio.file.Files.list(schemas)) {
            assertThat(files.map(file -> file.getFileName().toString().replace(".json", "")))
                    .filteredOn(name -> !List.of("event", "clock").contains(name))
                    .containsExactlyInAnyOrderElementsOf(EventFields.types());
        }
    }
}
