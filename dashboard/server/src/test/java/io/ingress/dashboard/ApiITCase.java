package io.ingress.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.ingress.jobs.sink.ArchiveRecord;
import io.ingress.model.Topics;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Answers of the real server over a real database, held to the schemas of the description. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ApiITCase {
    private Path directory;
    private TestServer server;

    @BeforeAll
    void start(@TempDir Path temporary) throws Exception {
        directory = temporary;
        server = TestServer.start(directory).login();
        TestTraffic.small(server.database);
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void shouldListFlowsLatestFirst() throws Exception {
        JsonNode page = ApiSchemas.valid("FlowPage", server.json("/flows?limit=3"));

        assertThat(ids(page))
                .containsExactly(
                        TestTraffic.flowRow(499),
                        TestTraffic.flowRow(498),
                        TestTraffic.flowRow(497));
        assertThat(page.at("/items/0/start").asText()).isEqualTo("2026-11-23T00:00:00.499000000Z");
    }

    @Test
    void shouldPageThroughAllFlowsInEveryOrder() throws Exception {
        for (String sort : List.of("-start", "start", "-bytes", "-packets", "-duration")) {
            List<String> all = new ArrayList<>();
            String cursor = "";
            do {
                JsonNode page = server.json("/flows?limit=70&sort=" + sort + cursor);
                all.addAll(ids(page));
                JsonNode next = page.get("next_cursor");
                cursor = next.isNull() ? null : "&cursor=" + next.asText();
            } while (cursor != null);

            assertThat(all).as(sort).hasSize(500).doesNotHaveDuplicates();
        }
    }

    @Test
    void shouldSortFlowsByBytes() throws Exception {
        List<Long> bytes = new ArrayList<>();
        server.json("/flows?sort=-bytes&limit=200")
                .get("items")
                .forEach(
                        flow ->
                                bytes.add(
                                        flow.get("bytes_toserver").asLong()
                                                + flow.get("bytes_toclient").asLong()));

        assertThat(bytes).isSortedAccordingTo((a, b) -> Long.compare(b, a));
    }

    @Test
    void shouldFilterFlows() throws Exception {
        assertThat(ids(server.json("/flows?ip=10.0.0.9"))).containsExactly(TestTraffic.flowRow(9));
        assertThat(ids(server.json("/flows?dest_ip=192.0.2.9&limit=1000"))).hasSize(10);
        assertThat(ids(server.json("/flows?src_ip=192.0.2.9"))).isEmpty();
        assertThat(ids(server.json("/flows?port=22&limit=1000"))).hasSize(72);
        assertThat(ids(server.json("/flows?dest_port=20001"))).isEmpty();
        assertThat(ids(server.json("/flows?port=20001"))).hasSize(1);
        assertThat(ids(server.json("/flows?proto=udp&limit=1000"))).hasSize(56);
        assertThat(ids(server.json("/flows?app_proto=ssh&limit=1000"))).hasSize(100);
        assertThat(ids(server.json("/flows?conn_state=S0&limit=1000"))).hasSize(100);
        assertThat(ids(server.json("/flows?sensor=other"))).isEmpty();
        assertThat(ids(server.json("/flows?flow_id=" + TestTraffic.flowId(5))))
                .containsExactly(TestTraffic.flowRow(5));
        assertThat(ids(server.json("/flows?alert=" + TestTraffic.alertId(4))))
                .containsExactly(TestTraffic.flowRow(4));
        assertThat(
                        ids(
                                server.json(
                                        "/flows?from=2026-11-23T00:00:00.010Z"
                                                + "&to=2026-11-23T00:00:00.012Z")))
                .containsExactly(TestTraffic.flowRow(11), TestTraffic.flowRow(10));
        long fromMs = TestTraffic.START_NS / TestTraffic.NS_PER_MS + 498;
        assertThat(ids(server.json("/flows?from=" + fromMs))).hasSize(2);
    }

    @Test
    void shouldShowFlowWithItsEvent() throws Exception {
        JsonNode flow =
                ApiSchemas.valid("FlowDetail", server.json("/flows/" + TestTraffic.flowRow(7)));

        assertThat(flow.get("community_id").asText()).startsWith("1:");
        assertThat(flow.at("/event/event_type").asText()).isEqualTo("flow");
        assertThat(flow.at("/event/flow_id").asLong()).isEqualTo(TestTraffic.flowId(7));
        assertThat(flow.at("/event/ingress/conn/conn_state").asText())
                .isEqualTo(flow.get("conn_state").asText());
    }

    /** The event is made anew from the row: nothing of it may get lost on the way. */
    @Test
    void shouldGiveBackEveryFieldOfAFlow() throws Exception {
        com.fasterxml.jackson.databind.ObjectMapper json =
                new com.fasterxml.jackson.databind.ObjectMapper();
        for (int n = 0; n < 20; n++) {
            JsonNode written = json.readTree(TestTraffic.flow(n).json());

            JsonNode read = server.json("/flows/" + TestTraffic.flowRow(n)).get("event");

            assertThat(read).isEqualTo(written);
        }
    }

    @Test
    void shouldListAndFilterAlerts() throws Exception {
        JsonNode page = ApiSchemas.valid("AlertPage", server.json("/alerts?limit=5"));

        assertThat(ids(page).get(0)).isEqualTo(TestTraffic.alertId(39));
        assertThat(page.get("next_cursor").isTextual()).isTrue();
        JsonNode next = server.json("/alerts?limit=35&cursor=" + page.get("next_cursor").asText());
        assertThat(ids(next)).hasSize(35).doesNotContainAnyElementsOf(ids(page));
        assertThat(next.get("next_cursor").isNull()).isTrue();
        assertThat(ids(server.json("/alerts?severity=critical,high&limit=100"))).hasSize(16);
        assertThat(ids(server.json("/alerts?rule_id=portscan-vertical"))).hasSize(20);
        assertThat(ids(server.json("/alerts?entity=10.0.0.3"))).hasSize(1);
        assertThat(ids(server.json("/alerts?ip=10.0.0.3"))).hasSize(1);
        assertThat(ids(server.json("/alerts?kind=intel"))).isEmpty();
    }

    @Test
    void shouldShowAlertWithExplanationAndEvidence() throws Exception {
        JsonNode alert =
                ApiSchemas.valid("AlertDetail", server.json("/alerts/" + TestTraffic.alertId(3)));

        assertThat(alert.get("signature").asText()).isEqualTo("Port scan <b>3</b>");
        assertThat(alert.at("/evidence/0/flow_id").asLong()).isEqualTo(TestTraffic.flowId(3));
        assertThat(alert.at("/explain/0/text").asText()).isEqualTo("12 ports in 1 s");
        assertThat(alert.at("/mitre/0").asText()).isEqualTo("T1046");
        assertThat(alert.at("/event/alert/signature_id").asLong()).isEqualTo(1001);
    }

    @Test
    void shouldListAndFilterDns() throws Exception {
        JsonNode page = ApiSchemas.valid("DnsPage", server.json("/dns?limit=2"));

        assertThat(page.at("/items/0/rrname").asText()).isEqualTo("Host149.example.org");
        assertThat(ids(server.json("/dns?rrname=hOST5.example.org"))).hasSize(2);
        assertThat(ids(server.json("/dns?rcode=nxdomain&limit=100"))).hasSize(30);
        assertThat(ids(server.json("/dns?type=query&limit=1000"))).hasSize(150);
        assertThat(ids(server.json("/dns?rrtype=AAAA&limit=1000"))).hasSize(150);
        assertThat(ids(server.json("/dns?flow_id=" + TestTraffic.flowId(3)))).hasSize(2);
        assertThat(ids(server.json("/dns?ip=10.0.0.7&limit=100"))).hasSize(15);
    }

    @Test
    void shouldShowWhatOtherToolsWroteWithoutAddresses() throws Exception {
        try (TestServer foreign = TestServer.start(directory.resolve("foreign")).login()) {
            List<ArchiveRecord> written =
                    List.of(
                            foreign("dns", "'dns':{'type':'query','rrname':'a.example'}"),
                            foreign("alert", "'alert':{'signature_id':2200000}"),
                            foreign(
                                    "alert",
                                    "'ingress':{'id':'b','alert':{'evidence':[{'flow_id':7}]}}"),
                            foreign("flow", "'src_ip':'10.0.0.1','icmp_type':8"),
                            foreign("stats", "'stats':{'uptime':3}"));
            TestTraffic.write(foreign.database, written.size(), written::get);

            JsonNode dns = ApiSchemas.valid("DnsPage", foreign.json("/dns"));
            assertThat(dns.at("/items/0/rrname").asText()).isEqualTo("a.example");
            assertThat(dns.at("/items/0/src_ip").isNull()).isTrue();
            JsonNode alerts = ApiSchemas.valid("AlertPage", foreign.json("/alerts"));
            for (String id : ids(alerts)) {
                ApiSchemas.valid("AlertDetail", foreign.json("/alerts/" + id));
            }
            JsonNode flows = ApiSchemas.valid("FlowPage", foreign.json("/flows"));
            ApiSchemas.valid("FlowDetail", foreign.json("/flows/" + ids(flows).get(0)));
            ApiSchemas.valid("SensorList", foreign.json("/sensors"));
            assertThat(ids(alerts)).hasSize(2);
        }
    }

    /** An event with no more in it than is said. */
    private static ArchiveRecord foreign(String type, String fields) {
        String json =
                "{'timestamp':'2026-11-23T00:00:00.000000+0000','event_type':'%s',%s}"
                        .formatted(type, fields)
                        .replace('\'', '"');
        return new ArchiveRecord(
                Topics.EVENTS,
                type,
                ArchiveRecord.NO_BUCKET,
                json.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void shouldSumMetricsPerStep() throws Exception {
        JsonNode total =
                ApiSchemas.valid(
                        "Metrics",
                        server.json(
                                "/metrics?step=60&from=2026-11-23T00:00:00Z"
                                        + "&to=2026-11-23T00:03:00Z"));

        assertThat(total.get("times")).hasSize(3);
        // Sum of 10 + n over seconds 0 to 59.
        assertThat(total.at("/series/0/packets/0").asLong()).isEqualTo(600 + 1770);
        JsonNode seconds =
                server.json(
                        "/metrics?step=1&group=transport&from=2026-11-23T00:00:10Z"
                                + "&to=2026-11-23T00:00:12Z");
        assertThat(seconds.get("series")).hasSize(2);
        assertThat(seconds.at("/series/0/packets").toString()).isEqualTo("[10,11]");
    }

    @Test
    void shouldAnswerLatestMetricsWithoutRange() throws Exception {
        JsonNode metrics = ApiSchemas.valid("Metrics", server.json("/metrics?group=sensor"));

        assertThat(metrics.at("/series/0/name").asText()).isEqualTo("local");
        assertThat(metrics.get("to").asText()).isEqualTo("2026-11-23T00:03:00.000000000Z");
    }

    @Test
    void shouldSummariseExactly() throws Exception {
        JsonNode all = ApiSchemas.valid("Summary", server.json("/summary"));

        assertThat(all.get("flows").asLong()).isEqualTo(500);
        // Sum of 10 + n over seconds 0 to 179.
        assertThat(all.get("packets").asLong()).isEqualTo(1800 + 16_110);
        assertThat(all.at("/events/dns").asLong()).isEqualTo(300);
        assertThat(all.at("/alerts/total").asLong()).isEqualTo(40);
        assertThat(all.at("/alerts/by_severity/critical").asLong()).isEqualTo(8);
        assertThat(all.get("top_talkers")).hasSize(10);
        assertThat(all.get("sensors").asLong()).isEqualTo(2);

        JsonNode part = server.json("/summary?from=2026-11-23T00:00:30Z&to=2026-11-23T00:02:10Z");
        long expected = 0;
        for (int n = 30; n < 130; n++) {
            expected += 10 + n;
        }
        assertThat(part.get("packets").asLong()).isEqualTo(expected);
    }

    @Test
    void shouldShowSensors() throws Exception {
        JsonNode sensors = ApiSchemas.valid("SensorList", server.json("/sensors"));

        assertThat(sensors.at("/items/0/sensor").asText()).isEqualTo("sensor-0");
        assertThat(sensors.at("/items/0/loss_ratio").asDouble()).isEqualTo(0.01);
    }

    @Test
    void shouldNameWrongParameters() throws Exception {
        for (String[] wrong :
                List.of(
                        new String[] {"/flows?limit=0", "limit"},
                        new String[] {"/flows?limit=1001", "limit"},
                        new String[] {"/flows?ip=example.org", "ip"},
                        new String[] {"/flows?port=70000", "port"},
                        new String[] {"/flows?from=yesterday", "from"},
                        new String[] {"/flows?from=2000&to=1000", "from"},
                        new String[] {"/flows?sort=color", "sort"},
                        new String[] {"/flows?cursor=x", "cursor"},
                        new String[] {"/flows?src=10.0.0.1", "src"},
                        new String[] {"/flows?alert=nothing", "alert"},
                        new String[] {"/alerts?severity=loud", "severity"},
                        new String[] {"/metrics?step=90", "step"},
                        new String[] {"/metrics?step=1&from=1&to=100000000", "step"},
                        new String[] {"/stream?topics=weather", "topics"})) {
            JsonNode error = server.error(wrong[0], 400);
            assertThat(error.get("field").asText()).as(wrong[0]).isEqualTo(wrong[1]);
            assertThat(error.get("code").asText()).isEqualTo("invalid_parameter");
        }
    }

    @Test
    void shouldAnswerNotFoundAsJson() throws Exception {
        for (String route :
                List.of("/flows/nothing", "/alerts/nothing", "/alerts/x/packets", "/nothing")) {
            assertThat(server.error(route, 404).get("code").asText()).isEqualTo("not_found");
        }
    }

    @Test
    void shouldTreatValuesAsDataNotAsSql() throws Exception {
        assertThat(ids(server.json("/flows?sensor=x'%20OR%201=1--"))).isEmpty();
        assertThat(ids(server.json("/alerts?rule_id=%22%20OR%20%22%22=%22"))).isEmpty();
    }

    @Test
    void shouldSayUnavailableWhenPacketsAreUnknown() throws Exception {
        JsonNode error = server.error("/alerts/" + TestTraffic.alertId(1) + "/packets", 503);

        assertThat(error.get("message").asText()).contains("Kafka");
    }

    @Test
    void shouldSayUnavailableBeforeAnythingIsStored() throws Exception {
        try (TestServer empty = TestServer.start(directory.resolve("empty")).login()) {
            assertThat(empty.error("/flows", 503).get("code").asText()).isEqualTo("unavailable");
            assertThat(empty.json("/health").get("status").asText()).isEqualTo("degraded");

            TestTraffic.write(empty.database, 1, TestTraffic::flow);

            assertThat(ids(empty.json("/flows"))).hasSize(1);
            assertThat(empty.json("/health").get("status").asText()).isEqualTo("ok");
        }
    }

    private static List<String> ids(JsonNode page) {
        List<String> ids = new ArrayList<>();
        page.get("items").forEach(item -> ids.add(item.get("id").asText()));
        return ids;
    }
}
