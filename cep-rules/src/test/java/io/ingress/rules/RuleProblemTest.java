package io.ingress.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RuleProblemTest {
    private static final String BOUND = "group-by: [src_ip]\n  timespan: 1h";
    private static final String STEPS = "steps: [{rule: a}, {rule: b}]";

    static Stream<Arguments> wrong() {
        return Stream.of(
                wrong("s: {f|rot13: x}", "5:7", "the modifier 'rot13' is not supported"),
                wrong("s: {f|expand: '%x%'}", "5:7", "placeholders are not supported"),
                wrong("s: {f|wide: x}", "5:7", "encodings must be one of base64"),
                wrong("s: {f|base64|gt: 5}", "5:7", "'gt' does not go with an encoding"),
                wrong("s: {f|base64: 'a*'}", "5:17", "a text with wildcards cannot be encoded"),
                wrong("s: {f|base64offset: ''}", "5:23", "the text is too short"),
                wrong("s: {f|i: x}", "5:7", "'i' is a flag of 're'"),
                wrong("s: {f|cased|re: x}", "5:7", "'re' does not go with 'cased'"),
                wrong("s: {f|exists|neq: true}", "5:7", "'exists' does not go with 'neq'"),
                wrong("s: {f|hour: noon}", "5:15", "a part of a time needs a number"),
                wrong("s: {f|all|all: [a, b]}", "5:7", "'all' stands there twice"),
                wrong("s: {f: 0x1F}", "5:10", "but not a decimal one"),
                wrong("s: {f|re: '(x{1000}){20}'}", "5:13", "the expression is too large"),
                wrong("s: {f|re: '((x{999}){999}){999}'}", "5:13", "the expression is too large"),
                wrong("s: {'|exists': true}", "5:18", "a keyword is a text without a field"),
                wrong("s: [null]", "5:7", "a selection must be a map"),
                wrong("them: {f: 1}", "5:3", "'them' cannot name a selection"),
                wrong("s: {f|re: '(?=x)'}", "5:13", "not a regular expression of RE2"),
                wrong("s: {f|cidr: 10.0.0.0/33}", "5:15", "'10.0.0.0/33' is not a network"),
                wrong("s: {f|gt: many}", "5:13", "'gt' needs a number, not 'many'"),
                wrong("s: {f|exists: 1}", "5:17", "exists needs true or false"),
                wrong("s: {f|contains|re: x}", "5:7", "'contains' and 're' exclude each other"),
                wrong("s: {f|contains: null}", "5:19", "null has no 'contains'"),
                wrong("s: {f: {g: 1}}", "5:10", "a value of 'f' must be a text"),
                wrong("s: {}", "5:6", "the selection is empty"),
                wrong("s: {f: 1, f: 2}", "5:13", "the key 'f' stands here twice"),
                Arguments.of(
                        RuleTexts.detection("s: {f: 1}", "condition: s and t"),
                        "6:20",
                        "there is no selection 't'"),
                Arguments.of(
                        RuleTexts.detection("s: {f: 1}", "condition: (s or s"),
                        "6:21",
                        "')' is missing"),
                Arguments.of(
                        RuleTexts.detection("s: {f: 1}", "condition: s | count() > 5"),
                        "6:16",
                        "unexpected '|'"),
                Arguments.of(
                        RuleTexts.detection("s: {f: 1}", "condition: 2 of s*"),
                        "6:14",
                        "'2 of' is not supported"),
                Arguments.of(RuleTexts.detection("s: {f: 1}"), "5:3", "needs a condition"),
                Arguments.of(
                        RuleTexts.detection("s: {f: 1}", "timeframe: 5m", "condition: s"),
                        "6:3",
                        "'timeframe' is not supported"),
                Arguments.of(
                        RuleTexts.detection("s: {f: 1}", "condition: s").replace("ingress", "z"),
                        "3:12",
                        "the logsource 'product: z, service: flow' is not supported"),
                Arguments.of(
                        RuleTexts.detection("s: {id.orih_h: 1}", "condition: s")
                                .replace("ingress, service: flow", "zeek, service: conn"),
                        "5:7",
                        "did you mean 'id.orig_h'?"),
                Arguments.of("title: [", "1:9", "not YAML"),
                Arguments.of("", "1:1", "the file has no rule"),
                Arguments.of("title: x\nid: y\n", "1:1", "either 'detection' or 'correlation'"),
                sequence("14:3", "no time bound", "type: sequence", STEPS, "group-by: [src_ip]"),
                sequence("14:3", "no group-by", "type: sequence", STEPS, "within: 1h"),
                sequence("14:9", "the correlation type 'count'", "type: count", STEPS),
                sequence("14:3", "the event_count has no rules", "type: event_count", BOUND),
                sequence("15:3", "'steps' is not supported in a temporal", "type: temporal", STEPS),
                step("{rule: c}", "15:18", "there is no rule 'c'"),
                step("{rule: a, tims: 2}", "15:21", "'tims' is not supported in a step"),
                step("{rule: a, as: 1x}", "15:11", "'1x' cannot name a step"),
                step("{rule: a}, {rule: a}", "15:22", "two inputs are called 'a'"),
                step("{rule: a, times: 0..1}", "15:11", "the first step must happen"),
                step("{rule: a, follows: not-later}, {rule: b}", "15:11", "first step must happen"),
                step("{rule: a}, {rule: b, follows: not-next}", "15:22", "cannot be the last"),
                step("{rule: a, times: 5..2}", "15:28", "times '5..2' is not possible"),
                step("{rule: a, times: 101}", "15:28", "times '101' is not possible"),
                step("{rule: a, times: 0}", "15:28", "times '0' is not possible"),
                step("{rule: a, greedy: true}", "15:11", "'greedy' says to take as many"),
                step(
                        "{rule: a, times: 2+, greedy: true, contiguity: combinations}",
                        "15:11",
                        "exclude each other"),
                step("{rule: a, contiguity: relaxed}", "15:33", "contiguity is between"),
                step(
                        "{rule: a}, {rule: b, optional: true}, {rule: a, as: c, follows:"
                                + " not-later}",
                        "15:49",
                        "an absence cannot stand after an optional step"),
                step(
                        "{rule: a, times: 1+, greedy: true}, {rule: b, optional: true}",
                        "15:47",
                        "an optional step cannot stand after a greedy one"),
                step(
                        "{rule: a}, {rule: b, follows: not-later, times: 2}",
                        "15:22",
                        "'b' is absent and cannot be repeated"),
                step(
                        "{rule: a}, {rule: b, where: {dest_ip: z.dest_ip}}",
                        "15:49",
                        "'z' is no earlier step"),
                step(
                        "{rule: a}, {rule: b, where: {dest_ip: b.dest_ip}}",
                        "15:22",
                        "where of step 'b': 'b' is no earlier step"),
                step(
                        "{rule: a}, {rule: b, where: {dest_ip|re: a.dest_ip}}",
                        "15:40",
                        "the modifier 're' is not supported in where"),
                sequence(
                        "18:9",
                        "skip 'soon' is not supported",
                        "type: sequence",
                        STEPS,
                        BOUND,
                        "skip: soon"),
                sequence(
                        "14:3",
                        "skip names 'z', which is no step",
                        "type: sequence",
                        STEPS,
                        BOUND,
                        "skip: {to-first: z}"),
                sequence(
                        "16:11",
                        "not a time: '1 hour'",
                        "type: sequence",
                        STEPS,
                        "within: 1 hour",
                        "group-by: [src_ip]"),
                sequence("16:11", "longer than 30d", "type: sequence", STEPS, "within: 31d"),
                count("event_count", "{gte: many}", "16:20", "'gte' needs a number"),
                count("event_count", "{}", "16:14", "the condition has no limit"),
                count("event_count", "{gte: 1, field: x}", "16:30", "event_count has no field"),
                count("event_count", "5", "16:14", "must be a map"),
                count("event_count", "{more: 5}", "16:15", "'more' is not supported"),
                count("value_count", "{gte: 1}", "16:14", "value_count needs a field"),
                count("value_sum", "{gte: 1, field: [x, y]}", "16:34", "value_sum has one field"),
                count("value_percentile", "{gte: 1, field: x}", "16:14", "needs a percentile"),
                count(
                        "value_percentile",
                        "{gte: 1, field: x, percentile: 101}",
                        "16:14",
                        "0 to 100"),
                count("temporal", "{gte: 1}", "16:14", "temporal waits for all of its rules"),
                sequence(
                        "16:14",
                        "the alias 'who' says nothing of 'b'",
                        "type: temporal",
                        "rules: [a, b]",
                        "group-by: [who]",
                        "aliases: {who: {a: src_ip}}",
                        "timespan: 1m"),
                sequence(
                        "17:22",
                        "'c' is no rule of the correlation",
                        "type: temporal",
                        "rules: [a, b]",
                        "group-by: [src_ip]",
                        "aliases: {who: {c: src_ip}}",
                        "timespan: 1m"),
                Arguments.of(
                        RuleTexts.sequence(
                                "type: event_count", "rules: [both]", BOUND, "condition: {gte: 1}"),
                        "15:11",
                        "the rule is an input of itself"));
    }

    private static Arguments step(String steps, String place, String message) {
        return sequence(place, message, "type: sequence", "steps: [" + steps + "]", BOUND);
    }

    private static Arguments count(String type, String condition, String place, String message) {
        return sequence(
                place, message, "type: " + type, "rules: [a, b]", "condition: " + condition, BOUND);
    }

    private static Arguments wrong(String selection, String place, String message) {
        return Arguments.of(RuleTexts.detection(selection, "condition: s"), place, message);
    }

    private static Arguments sequence(String place, String message, String... lines) {
        return Arguments.of(RuleTexts.sequence(lines), place, message);
    }

    @ParameterizedTest(name = "[{index}] {2}")
    @MethodSource("wrong")
    void shouldSayWhatIsWrongAndWhere(String text, String place, String message) {
        List<RuleProblem> problems = RuleTexts.problems(text);

        assertThat(problems)
                .extracting(RuleProblem::toString)
                .anySatisfy(
                        line ->
                                assertThat(line)
                                        .startsWith("test.yml:" + place + ": ")
                                        .contains(message));
        assertThat(problems).allSatisfy(p -> assertThat(p.remedy()).isNotBlank());
    }

    @Test
    void shouldStayOnOneLine() {
        String text =
                RuleTexts.detection("s: {\"f|a\\n" + "b".repeat(900) + "\": 1}", "condition: s");

        assertThat(RuleTexts.problems(text))
                .extracting(RuleProblem::toString)
                .allSatisfy(line -> assertThat(line).hasSizeLessThan(1200).doesNotContain("\n"));
    }

    @Test
    void shouldTellAllProblemsAtOnce() {
        String text = RuleTexts.detection("s: {f|rot13: x, g|gt: y}", "condition: t");

        assertThat(RuleTexts.problems(text)).hasSize(3);
    }

    @Test
    void shouldRefuseTwoRulesWithOneId() {
        String rule = RuleTexts.detection("s: {f: 1}", "condition: s");

        assertThat(RuleTexts.problems(rule + "---\n" + rule))
                .extracting(RuleProblem::message)
                .containsExactly("the id 'test' is taken by the rule at test.yml:1:1");
    }
}
