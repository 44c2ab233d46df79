package io.ingress.rules.live;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ingress.rules.FieldPath;
import io.ingress.rules.live.RuleRecord.State;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RuleRouterTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final String ONE =
            """
            title: One
            id: %s
            logsource: {product: ingress, service: %s}
            detection: {s: {%s: 1}, condition: s}
            """;

    private final RuleBook book = new RuleBook();
    private final RuleRouter router = new RuleRouter(book);

    @Test
    void shouldMakeRoutesAnewAtTheFirstEventThatAChangeIsFor() throws Exception {
        publish("a", 1, 1_000, "flow", "x");
        publish("b", 1, 1_000, "flow", "x");

        assertThat(router.prepare("flow", 999)).isFalse();
        assertThat(found("flow", "{x: 1}", 999)).isEmpty();
        assertThat(router.prepare("dns", 1_000)).isFalse();
        assertThat(router.prepare("flow", 1_000)).as("once for both").isTrue();
        assertThat(router.prepare("flow", 2_000)).isFalse();
        assertThat(found("flow", "{x: 1}", 1_000)).containsExactly("a@1", "b@1");
        assertThat(found("flow", "{x: 1}", 999)).as("a late event").isEmpty();
    }

    @Test
    void shouldJudgeEventsBeforeAndAfterAChange() throws Exception {
        publish("a", 1, 0, "flow", "x");
        publish("a", 2, 1_000, "dns", "y");

        assertThat(found("flow", "{x: 1}", 999)).containsExactly("a@1");
        assertThat(found("dns", "{y: 1}", 1_000)).containsExactly("a@2");
        assertThat(found("flow", "{x: 1}", 1_000)).isEmpty();
        assertThat(found("dns", "{y: 1}", 999)).isEmpty();
    }

    @Test
    void shouldForgetTypesThatNobodyAsksForAnyMore() throws Exception {
        publish("a", 1, 0, "flow", "x");
        publish("a", 2, 1_000, "dns", "y");
        router.prepare("flow", 2_000);
        router.prepare("dns", 2_000);
        assertThat(router.wants("flow")).isTrue();

        book.forget(2_000).forEach(plan -> router.changed(plan, RuleVersion.ALWAYS));

        assertThat(router.prepare("dns", 2_000)).isFalse();
        assertThat(router.prepare("flow", 0)).isTrue();
        assertThat(router.wants("flow")).isFalse();
        assertThat(router.fields("flow", 0)).isEmpty();
        assertThat(router.fields("dns", 0)).extracting(FieldPath::text).contains("y");
    }

    private void publish(String rule, int version, long fromMs, String type, String field)
            throws Exception {
        String text = ONE.formatted(rule, type, field);
        RuleRecord record =
                new RuleRecord(
                        rule, version, State.LIVE, UpdatePolicy.AUTO, fromMs, "test", 0, "", text);
        assertThat(book.add(record.compile())).isTrue();
        router.changed(book.plan(rule, version).orElseThrow(), fromMs);
    }

    private List<String> found(String type, String fields, long timeMs) throws Exception {
        JsonNode event =
                JSON.readTree(
                        fields.replaceFirst("\\{(.)", "{\"event_type\": \"" + type + "\", \"$1\""));
        List<String> found = new ArrayList<>();
        router.route(
                type,
                event,
                timeMs,
                new RuleRouter.Target() {
                    @Override
                    public void found(RulePlan rule) {
                        found.add(rule.version().id() + '@' + rule.version().version());
                    }

                    @Override
                    public void stage(RulePlan.Stage stage, StageAddress address) {
                        throw new AssertionError("a detection has no stage");
                    }
                });
        return found;
    }
}
