package io.ingress.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ingress.rules.live.RuleRecord;
import io.ingress.rules.live.UpdatePolicy;
import org.junit.jupiter.api.Test;

/** Names in several files. */
class RuleNamesTest {
    private static final String DETECTION =
            """
            ---
            title: Detection
            name: %s
            logsource: {product: ingress, service: %s}
            detection: {s: {src_port: 1}, condition: s}
            """;

    private static final String COUNT =
            """
            ---
            title: Count
            id: %s
            correlation: {type: event_count, rules: [%s], group-by: [src_ip], timespan: 5s, condition: {gte: 2}}
            """;

    private final RuleLibrary library = new RuleLibrary();

    @Test
    void shouldMeanTheRuleOfItsOwnFile() throws Exception {
        library.add("one.yml", DETECTION.formatted("seen", "flow") + COUNT.formatted("c1", "seen"));
        library.add("two.yml", COUNT.formatted("c2", "seen") + DETECTION.formatted("seen", "dns"));

        RuleSet rules = library.build();

        assertThat(rules.rules()).extracting(rule -> rule.meta().id()).containsExactly("c1", "c2");
        assertThat(type(rules.rules().get(0))).isEqualTo("flow");
        assertThat(type(rules.rules().get(1))).isEqualTo("dns");
        assertThat(type(published(rules, "c1"))).isEqualTo("flow");
        assertThat(type(published(rules, "c2"))).isEqualTo("dns");
    }

    @Test
    void shouldMeanTheOnlyRuleOfAnotherFile() throws Exception {
        library.add("one.yml", COUNT.formatted("c", "seen"));
        library.add("two.yml", DETECTION.formatted("seen", "dns"));

        assertThat(type(library.build().rules().get(0))).isEqualTo("dns");
    }

    @Test
    void shouldSayWhereTheRulesAreThatANameMayMean() {
        library.add("one.yml", DETECTION.formatted("seen", "flow") + COUNT.formatted("c1", "seen"));
        library.add("two.yml", DETECTION.formatted("seen", "dns") + COUNT.formatted("c2", "seen"));
        library.add("three.yml", COUNT.formatted("c3", "seen"));

        assertThatThrownBy(library::build)
                .isInstanceOf(RuleException.class)
                .hasMessage(
                        "three.yml:4:42: several rules are called 'seen': at one.yml:2:1,"
                                + " two.yml:2:1; name it by its id, or give each its own name");
    }

    @Test
    void shouldRefuseTwoOfTheNameInItsOwnFile() {
        library.add("one.yml", DETECTION.formatted("seen", "flow"));
        library.add(
                "two.yml",
                DETECTION.formatted("seen", "dns")
                        + DETECTION.formatted("seen", "http")
                        + COUNT.formatted("c", "seen"));

        assertThatThrownBy(library::build)
                .hasMessageContaining(
                        "several rules are called 'seen': at two.yml:2:1, two.yml:7:1");
    }

    @Test
    void shouldRefuseARuleThatIsMadeOfTwoOfOneName() {
        library.add("one.yml", DETECTION.formatted("seen", "flow") + COUNT.formatted("c1", "seen"));
        library.add(
                "two.yml",
                DETECTION.formatted("seen", "dns")
                        + COUNT.formatted("c2", "seen")
                        + COUNT.formatted("both", "c1, c2"));

        assertThatThrownBy(library::build)
                .hasMessageContaining(
                        "'both' is made of several rules called 'seen': at one.yml:2:1,"
                                + " two.yml:2:1; give one of them another name");
    }

    @Test
    void shouldRefuseTwoRulesThatRaiseAlertsUnderOneName() {
        library.add("one.yml", DETECTION.formatted("seen", "flow"));
        library.add("two.yml", DETECTION.formatted("seen", "dns"));

        assertThatThrownBy(library::build)
                .hasMessageContaining("the id 'seen' is taken by the rule at one.yml:2:1");
    }

    @Test
    void shouldRefuseAnIdThatIsGivenTwiceEvenIfItRaisesNoAlert() {
        String id = DETECTION.replace("name: %s", "id: %s");
        library.add("one.yml", id.formatted("seen", "flow") + COUNT.formatted("c1", "seen"));
        library.add("two.yml", id.formatted("seen", "dns") + COUNT.formatted("c2", "seen"));

        assertThatThrownBy(library::build)
                .hasMessageContaining("the id 'seen' is taken by the rule at one.yml:2:1");
    }

    private static String type(RuleNode rule) {
        return rule.detections().findFirst().orElseThrow().eventTypes().iterator().next();
    }

    private static RuleNode published(RuleSet rules, String id) throws RuleException {
        RuleRecord record =
                new RuleRecord(
                        id,
                        1,
                        RuleRecord.State.LIVE,
                        UpdatePolicy.AUTO,
                        0,
                        "test",
                        0,
                        "",
                        rules.source(id));
        return record.compile().root();
    }
}
