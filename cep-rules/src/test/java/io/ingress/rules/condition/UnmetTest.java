package io.ingress.rules.condition;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.ingress.rules.DetectionRule;
import io.ingress.rules.RuleLibrary;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class UnmetTest {
    private static final String FLOW =
            "{\"event_type\":\"flow\",\"proto\":\"TCP\",\"dest_port\":22,\"src_ip\":\"192.0.2.1\","
                    + "\"dest_ip\":\"192.0.2.1\"}";

    @Test
    void shouldBeEmptyWhenTheConditionHolds() throws Exception {
        assertThat(unmet("s: {proto: TCP}", "s")).isEmpty();
    }

    @Test
    void shouldNameTheFirstTestThatFailed() throws Exception {
        assertThat(unmet("s: {proto: TCP, dest_port: 80, app_proto: http}", "s"))
                .contains(new Unmet(new Condition.Matched("dest_port", "22", "= 80"), 1));
    }

    @Test
    void shouldNameAFieldThatIsNotThere() throws Exception {
        assertThat(unmet("s: {app_proto: http}", "s"))
                .contains(new Unmet(new Condition.Matched("app_proto", "", "= http"), 0));
    }

    @Test
    void shouldJoinTheValuesOfAField() throws Exception {
        assertThat(unmet("s: {dest_port: [80, 443]}", "s").orElseThrow().test())
                .isEqualTo(new Condition.Matched("dest_port", "22", "= 80 or = 443"));
    }

    @Test
    void shouldTakeTheAlternativeThatCameFurthest() throws Exception {
        String selections = "a: {proto: UDP, dest_port: 22}\n  b: {proto: TCP, dest_port: 1}";

        assertThat(unmet(selections, "a or b"))
                .contains(new Unmet(new Condition.Matched("dest_port", "22", "= 1"), 1));
    }

    @Test
    void shouldNameWhatShouldNotHold() throws Exception {
        assertThat(unmet("s: {proto: TCP}\n  f: {dest_port: 22}", "s and not f"))
                .contains(new Unmet(new Condition.Matched("dest_port", "22", "not = 22"), 1));
    }

    @Test
    void shouldNameBothFieldsOfAReference() throws Exception {
        assertThat(unmet("s: {src_ip|fieldref|startswith: proto}", "s").orElseThrow().test())
                .isEqualTo(new Condition.Matched("src_ip", "192.0.2.1", "starts with proto (TCP)"));
    }

    private static Optional<Unmet> unmet(String selections, String condition) throws Exception {
        String rule =
                """
                title: T
                id: t
                logsource: {product: ingress, service: flow}
                detection:
                  %s
                  condition: %s
                """
                        .formatted(selections, condition);
        DetectionRule detection =
                (DetectionRule) new RuleLibrary().add("t.yml", rule).build().rules().get(0);
        return Unmet.of(detection.condition(), new ObjectMapper().readTree(FLOW));
    }
}
