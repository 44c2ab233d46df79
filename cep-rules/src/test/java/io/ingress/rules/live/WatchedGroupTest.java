package io.ingress.rules.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ingress.rules.RuleLibrary;
import io.ingress.rules.RuleNode;
import org.junit.jupiter.api.Test;

class WatchedGroupTest {
    private static final String PAIRS =
            """
            title: F
            name: f
            logsource: {product: ingress, service: flow}
            detection: {s: {proto: TCP}, condition: s}
            ---
            title: P
            id: p
            correlation:
              type: event_count
              rules: [f]
              group-by: [src_ip, app_proto]
              timespan: 1m
              condition: {gte: 2}
            """;

    @Test
    void shouldSeeItsGroupOnly() throws Exception {
        RuleVersion version = version(PAIRS);
        RulePlan plan = new RulePlan(version);
        WatchedGroup watch = WatchedGroup.of(version, "192.0.2.1|a\\|b");

        assertThat(watch.sees(to("p", "192.0.2.1|a\\|b"))).isTrue();
        assertThat(watch.sees(to("p", "192.0.2.1|a"))).isFalse();
        assertThat(watch.sees(to("q", "192.0.2.1|a\\|b"))).isFalse();
        assertThat(watch.sees(plan.uses().get(0), event("192.0.2.1", "a|b"))).isTrue();
        assertThat(watch.sees(plan.uses().get(0), event("192.0.2.2", "a|b"))).isFalse();
    }

    @Test
    void shouldTakeTheSourceForTheGroupOfADetection() throws Exception {
        RuleVersion version =
                version(PAIRS.substring(0, PAIRS.indexOf("---")).replace("name", "id"));
        RulePlan plan = new RulePlan(version);
        WatchedGroup watch = WatchedGroup.of(version, "192.0.2.1");

        assertThat(watch.sees(plan.uses().get(0), event("192.0.2.1", "x"))).isTrue();
        assertThat(watch.sees(plan.uses().get(0), event("192.0.2.2", "x"))).isFalse();
    }

    @Test
    void shouldSayWhatAGroupIs() throws Exception {
        RuleVersion version = version(PAIRS);

        assertThatThrownBy(() -> WatchedGroup.of(version, "192.0.2.1"))
                .hasMessage(
                        "the rule groups by src_ip, app_proto, so a group is src_ip|app_proto,"
                                + " not '192.0.2.1'");
    }

    private static StageAddress to(String rule, String group) {
        return new StageAddress(rule, 1, 0, group, 1, true, 1);
    }

    private static JsonNode event(String source, String app) {
        return new ObjectMapper().createObjectNode().put("src_ip", source).put("app_proto", app);
    }

    private static RuleVersion version(String text) throws Exception {
        RuleNode rule = new RuleLibrary().add("p.yml", text).build().rules().get(0);
        return RuleVersion.fixed(rule);
    }
}
