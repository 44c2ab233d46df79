package io.ingress.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ingress.rules.live.RuleUsage;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The routes of the rules over the real server; its rules are in memory. */
class RulesITCase {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SHIPPED = "telnet-session";

    private static final String MINE =
            """
            title: Web
            id: mine
            description: Connections to the web
            level: low
            logsource: {product: ingress, service: flow}
            detection: {s: {proto: TCP, dest_port: 80}, condition: s}
            """;

    @TempDir private Path directory;
    private final MemoryRules rules = new MemoryRules();
    private TestServer server;

    @BeforeEach
    void start() throws Exception {
        DashboardOptions options =
                DashboardOptions.of(directory.resolve("traffic.db"), directory.resolve("console"))
                        .withAddress(DashboardOptions.LOOPBACK, 0)
                        .withRules(rules);
        server = TestServer.of(options).login();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void shouldListShippedRules() throws Exception {
        JsonNode list = ApiSchemas.valid("RuleList", server.json("/rules"));

        assertThat(list.get("items")).hasSameSizeAs(rules.shipped().rules());
        JsonNode rule = find(list, SHIPPED);
        assertThat(rule.get("folder").asText()).isEqualTo("policy");
        assertThat(rule.get("state").asText()).isEqualTo("live");
        assertThat(rule.get("published").isNull()).isTrue();
        assertThat(rule.get("live").isNull()).isTrue();
        assertThat(rule.get("usage").isNull()).isTrue();
        assertThat(list.get("items").findValuesAsText("problem")).containsOnly("null");
    }

    @Test
    void shouldCountStoredAlertsOfARule() throws Exception {
        TestTraffic.small(server.database);
        String text = MINE.replace("id: mine", "id: portscan-vertical");

        ok(post("/rules/apply", body().put("text", text)));

        assertThat(find(server.json("/rules"), "portscan-vertical").get("alerts").asLong())
                .isEqualTo(20);
    }

    @Test
    void shouldAddUseOfSubtasksThatThereAre() throws Exception {
        rules.status.add(usage(0, 2, 100, 3));
        rules.status.add(usage(1, 2, 100, 4));
        rules.status.add(usage(2, 3, 50, 1_000));

        JsonNode list = server.json("/rules");

        JsonNode use = find(list, SHIPPED).get("usage");
        assertThat(use.get("hits").asLong()).isEqualTo(7);
        assertThat(use.get("last_hit").asText()).isEqualTo("1970-01-01T00:00:00.004000000Z");
        assertThat(find(list, "dns-tunnel").get("usage").get("hits").asLong()).isZero();
        assertThat(list.get("counting_since").asText()).startsWith("1970-01-01T00:00:00.100");
    }

    @Test
    void shouldApplyRollBackAndSwitchOff() throws Exception {
        JsonNode applied =
                ok(post("/rules/apply", body().put("text", MINE).put("comment", " first \n")));
        ApiSchemas.valid("RuleChange", applied);
        assertThat(applied.get("live").asBoolean()).isTrue();
        assertThat(applied.at("/versions/0/live/subtasks").asInt()).isEqualTo(5);
        JsonNode rule = ApiSchemas.valid("RuleDetail", server.json("/rules/mine"));
        assertThat(rule.get("author").asText()).isEqualTo("admin");
        assertThat(rule.get("comment").asText()).isEqualTo("first");
        assertThat(rule.get("text").asText()).isEqualTo(MINE);
        assertThat(rule.get("kind").asText()).isEqualTo("detection");
        assertThat(rule.at("/live/of").asInt()).isEqualTo(5);

        String second = MINE.replace("80", "8080");
        ok(post("/rules/apply", body().put("text", second).put("policy", "drop")));
        assertThat(ok(post("/rules/apply", body().put("text", second))).get("versions")).isEmpty();

        ok(post("/rules/mine/off", body().put("seen", 2)));
        rule = server.json("/rules/mine");
        assertThat(rule.get("state").asText()).isEqualTo("off");
        assertThat(rule.get("title").asText()).isEqualTo("Web");
        assertThat(rule.get("text_version").asInt()).isEqualTo(2);

        ok(post("/rules/mine/rollback", body().put("to", 1)));
        JsonNode versions =
                ApiSchemas.valid("RuleVersionList", server.json("/rules/mine/versions"));
        assertThat(versions.findValuesAsText("version")).containsExactly("4", "3", "2", "1");
        assertThat(versions.at("/items/0/text").asText()).isEqualTo(MINE);
        assertThat(versions.at("/items/2/policy").asText()).isEqualTo("drop");
        assertThat(versions.at("/items/1/text").asText()).isEmpty();
    }

    @Test
    void shouldFindARuleWhoseIdHasASlash() throws Exception {
        ok(post("/rules/apply", body().put("text", MINE.replace("id: mine", "id: my/web:1"))));

        assertThat(server.json("/rules/my~web:1").get("id").asText()).isEqualTo("my/web:1");
        assertThat(ok(post("/rules/my~web:1/off", body())).get("versions")).hasSize(1);
    }

    @Test
    void shouldOpenThePageOfARuleWhoseIdHasADot() throws Exception {
        HttpResponse<String> page = server.get("/rules/mine.v2");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/html");
    }

    @Test
    void shouldSayWhatIsMissing() throws Exception {
        rules.answerFrom(List.of("events"));

        JsonNode applied = ok(post("/rules/apply", body().put("text", MINE)));

        assertThat(applied.get("live").asBoolean()).isFalse();
        assertThat(applied.at("/versions/0/live/missing"))
                .extracting(JsonNode::asText)
                .contains("alerts is silent")
                .hasSize(4);
    }

    @Test
    void shouldPublishNothingWhenTheTextIsWrong() throws Exception {
        HttpResponse<String> answer =
                post("/rules/apply", body().put("text", MINE.replace("condition: s", "nothing")));

        assertThat(answer.statusCode()).isEqualTo(400);
        JsonNode error = ApiSchemas.valid("Error", JSON.readTree(answer.body())).get("error");
        assertThat(error.get("code").asText()).isEqualTo("wrong_rules");
        assertThat(error.at("/problems/0/line").asInt()).isEqualTo(6);
        server.error("/rules/mine", 404);
    }

    @Test
    void shouldCheckATextAsTheCommandLineDoes() throws Exception {
        JsonNode fine = ok(post("/rules/check", body().put("text", MINE)));
        ApiSchemas.valid("RuleCheck", fine);
        assertThat(fine.at("/rules/0/id").asText()).isEqualTo("mine");
        assertThat(fine.get("problems")).isEmpty();

        JsonNode doubtful =
                ok(post("/rules/check", body().put("text", MINE.replace("dest_port", "dst_prt"))));
        assertThat(doubtful.at("/problems/0/severity").asText()).isEqualTo("warning");
        assertThat(doubtful.at("/problems/0/remedy").asText()).contains("dest_port");

        JsonNode wrong = ok(post("/rules/check", body().put("text", "title: [")));
        assertThat(wrong.get("rules")).isEmpty();
        assertThat(wrong.at("/problems/0/severity").asText()).isEqualTo("error");
    }

    @Test
    void shouldShowDifferences() throws Exception {
        ok(post("/rules/apply", body().put("text", MINE)));
        ok(post("/rules/apply", body().put("text", MINE.replace("80", "8080"))));

        JsonNode versions = ok(post("/rules/mine/diff", body().put("from", 1).put("to", 2)));
        ApiSchemas.valid("RuleDiff", versions);
        assertThat(lines(versions)).startsWith("--- mine@1", "+++ mine@2");
        assertThat(lines(versions)).anyMatch(line -> line.startsWith("+") && line.contains("8080"));
        assertThat(lines(ok(post("/rules/mine/diff", body().put("text", MINE)))))
                .anyMatch(line -> line.startsWith("-") && line.contains("8080"));
        assertThat(lines(ok(post("/rules/mine/diff", body().put("from", 1).put("text", MINE)))))
                .isEmpty();
        assertThat(post("/rules/mine/diff", body()).statusCode()).isEqualTo(400);
        assertThat(post("/rules/mine/diff", body().put("to", 9)).statusCode()).isEqualTo(404);
    }

    @Test
    void shouldRefuseToReplaceAVersionThatNobodySaw() throws Exception {
        ok(post("/rules/apply", body().put("text", MINE)));
        ObjectNode late = body().put("text", MINE.replace("80", "8080"));
        late.putObject("seen").put("mine", 0);

        for (HttpResponse<String> answer :
                List.of(
                        post("/rules/apply", late),
                        post("/rules/mine/off", body().put("seen", 0)),
                        post("/rules/mine/rollback", body().put("to", 1).put("seen", 0)))) {
            assertThat(answer.statusCode()).isEqualTo(409);
            assertThat(answer.body()).contains("published meanwhile by admin");
        }
        assertThat(server.json("/rules/mine/versions").get("items")).hasSize(1);
    }

    @Test
    void shouldRefuseWhatIsNoRequest() throws Exception {
        assertThat(post("/rules/check", body()).statusCode()).isEqualTo(400);
        assertThat(post("/rules/apply", body().put("text", MINE).put("police", "x")).statusCode())
                .isEqualTo(400);
        assertThat(post("/rules/apply", body().put("text", MINE).put("policy", "x")).statusCode())
                .isEqualTo(400);
        assertThat(post("/rules/none/off", body()).statusCode()).isEqualTo(404);
        assertThat(post("/rules/none/rollback", body().put("to", 1)).statusCode()).isEqualTo(404);
        assertThat(post("/rules/check", body().put("text", "#".repeat(2_000_000))).statusCode())
                .isEqualTo(413);
        assertThat(server.post("/api/v1/rules/check", "null").statusCode()).isEqualTo(400);
    }

    @Test
    void shouldSayUnavailableWhenKafkaDoesNotAnswer() throws Exception {
        rules.loseKafka();

        assertThat(server.error("/rules", 503).get("message").asText()).contains("Kafka");
        assertThat(post("/rules/apply", body().put("text", MINE)).statusCode()).isEqualTo(503);
    }

    @Test
    void shouldSayThatNoRulesRunWhereResultsAreShown() throws Exception {
        try (TestServer results = TestServer.start(directory.resolve("results")).login()) {
            assertThat(results.error("/rules", 409).get("code").asText())
                    .isEqualTo("no_live_rules");
            assertThat(
                            results.post(
                                            TestServer.API + "/rules/check",
                                            body().put("text", MINE).toString())
                                    .statusCode())
                    .isEqualTo(200);
        }
    }

    private static RuleUsage usage(int subtask, int subtasks, long atMs, long hits) {
        return new RuleUsage(
                "events",
                subtask,
                subtasks,
                100,
                atMs,
                Map.of(SHIPPED, new RuleUsage.Counts(10, hits, hits, 0, 0, 0)));
    }

    private static ObjectNode body() {
        return JSON.createObjectNode();
    }

    private HttpResponse<String> post(String route, ObjectNode body) throws Exception {
        return server.post(TestServer.API + route, body.toString());
    }

    private static JsonNode ok(HttpResponse<String> answer) throws Exception {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JSON.readTree(answer.body());
    }

    private static JsonNode find(JsonNode list, String id) {
        for (JsonNode rule : list.get("items")) {
            if (rule.get("id").asText().equals(id)) {
                return rule;
            }
        }
        throw new AssertionError("no rule " + id);
    }

    private static List<String> lines(JsonNode diff) {
        List<String> lines = new ArrayList<>();
        diff.get("lines").forEach(line -> lines.add(line.asText()));
        return lines;
    }
}
