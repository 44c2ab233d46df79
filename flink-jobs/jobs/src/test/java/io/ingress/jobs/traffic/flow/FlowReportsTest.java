package io.ingress.jobs.traffic.flow;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.ingress.jobs.traffic.Engine;
import io.ingress.jobs.traffic.Frame;
import io.ingress.model.event.EventRecord;
import io.ingress.model.event.FlowEvent;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What flow events say beyond counts: open flows, the path, what ICMP errors are about. */
class FlowReportsTest {
    private static final String CLIENT = "10.0.0.1";
    private static final String SERVER = "10.0.0.2";

    @Test
    void shouldReportAnOpenFlowAtItsAges() throws Exception {
        Engine engine = new Engine();
        for (int minute = 0; minute <= 62; minute++) {
            engine.play(
                    Frame.udp(CLIENT, 7000, SERVER, 7001).payload("a").at(minute * 60),
                    Frame.udp(SERVER, 7001, CLIENT, 7000).payload("b").at(minute * 60 + 30));
            engine.state(Engine.copy(engine.state()));
        }
        engine.end(4000);

        List<String> open =
                engine.events().stream()
                        .filter(event -> event.type().equals("flow_open"))
                        .map(EventRecord::json)
                        .map(json -> new String(json, UTF_8))
                        .toList();
        assertThat(open).hasSize(3).allMatch(json -> json.contains("\"reason\":\"active\""));
        assertThat(open.get(0)).contains("\"pkts_toserver\":11", "\"event_type\":\"flow_open\"");
        assertThat(engine.flows()).hasSize(1);
        assertThat(engine.flows().get(0).counts().packetsToServer()).isEqualTo(63);
    }

    @Test
    void shouldMeasureThePath() {
        FlowEvent flow =
                new Engine()
                        .play(
                                tcp("S", 100, 0, 0).at(1),
                                back("SA", 500, 101, 0).at(1.02),
                                tcp("A", 101, 501, 0).at(1.03),
                                tcp("PA", 101, 501, 10).at(1.1),
                                back("A", 501, 111, 0).at(1.125),
                                tcp("PA", 121, 501, 10).at(1.2),
                                tcp("PA", 111, 501, 10).at(1.3),
                                tcp("PA", 111, 501, 10).at(1.4),
                                back("A", 501, 131, 0).window(0).at(1.5))
                        .end(2)
                        .flows()
                        .get(0);

        assertThat(flow.conn().path().dataRttNs()).isEqualTo(25_000_000);
        assertThat(flow.conn().path().outOfOrder()).isOne();
        assertThat(flow.conn().retransmissions()).isOne();
        assertThat(flow.conn().path().zeroWindows()).isOne();
        assertThat(flow.conn().history()).isEqualTo("ShADaTw");
    }

    @Test
    void shouldSayWhatAnIcmpErrorIsAbout() {
        byte[] undelivered = Frame.udp(CLIENT, 7000, SERVER, 7001).payload("lost").bytes();
        byte[] quoted = java.util.Arrays.copyOfRange(undelivered, 14, 14 + 28);
        Engine engine =
                new Engine()
                        .play(
                                Frame.udp(CLIENT, 7000, SERVER, 7001).payload("lost").at(1),
                                Frame.icmp(SERVER, CLIENT, 3, 3).payload(quoted).at(1.1))
                        .end(2);

        FlowEvent udp = flow(engine, "UDP");
        FlowEvent error = flow(engine, "ICMP");
        assertThat(error.conn().about().srcIp()).isEqualTo(CLIENT);
        assertThat(error.conn().about().destPort()).isEqualTo(7001);
        assertThat(error.conn().about().communityId()).isEqualTo(udp.endpoints().communityId());
        assertThat(udp.conn().about()).isNull();
    }

    @Test
    void shouldEndAnAttemptFiveSecondsAfterItsSyn() {
        Engine engine =
                new Engine()
                        .play(
                                tcp("S", 100, 0, 0).at(1),
                                tcp("PA", 101, 501, 10).at(4),
                                tcp("PA", 111, 501, 10).at(7))
                        .end(8);

        assertThat(engine.flows()).extracting(flow -> flow.conn().history()).contains("SD", "D");
    }

    @Test
    void shouldCountADatagramInFragmentsOnceInZeeksView() {
        Engine engine =
                new Engine()
                        .play(
                                Frame.udp(CLIENT, 7000, SERVER, 7001)
                                        .payload("12345678")
                                        .fragment(5, 0, true)
                                        .at(1),
                                Frame.udp(CLIENT, 7000, SERVER, 7001)
                                        .payload("87654321")
                                        .fragment(5, 16, false)
                                        .at(1.1))
                        .end(2);

        FlowEvent flow = engine.flows().get(0);
        assertThat(flow.wire().packetsToServer()).isEqualTo(2);
        assertThat(flow.conn().origPackets()).isOne();
        assertThat(flow.conn().origIpBytes()).isEqualTo(44);
    }

    private static Frame tcp(String flags, long seq, long ack, int length) {
        return Frame.tcp(CLIENT, 40000, SERVER, 9999)
                .flags(flags)
                .seq(seq)
                .ack(ack)
                .payload(new byte[length]);
    }

    private static Frame back(String flags, long seq, long ack, int length) {
        return Frame.tcp(SERVER, 9999, CLIENT, 40000)
                .flags(flags)
                .seq(seq)
                .ack(ack)
                .payload(new byte[length]);
    }

    private static FlowEvent flow(Engine engine, String proto) {
        return engine.flows().stream()
                .filter(flow -> flow.endpoints().proto().equals(proto))
                .findFirst()
                .orElseThrow();
    }
}
