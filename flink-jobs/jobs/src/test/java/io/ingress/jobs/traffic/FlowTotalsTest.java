package io.ingress.jobs.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import io.ingress.model.event.AnomalyEvent;
import io.ingress.model.event.FlowEvent;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is counted where: fragments, ICMP, VLANs, cut captures, broken frames. */
class FlowTotalsTest {
    private static final String A = "10.0.0.1";
    private static final String B = "10.0.0.2";

    private final Engine engine = new Engine();

    @Test
    void shouldCountADatagramOnceItIsWholeAndItsFragmentsOnTheWire() {
        engine.play(
                Frame.udp(A, 5000, B, 6000).payload(new byte[16]).fragment(7, 0, true).at(1),
                Frame.udp(A, 5000, B, 6000).payload(new byte[24]).fragment(7, 24, true).at(1.1),
                Frame.udp(A, 5000, B, 6000).payload(new byte[8]).fragment(7, 48, false).at(1.2));

        FlowEvent flow = onlyFlow();
        assertThat(flow.endpoints().destPort()).isEqualTo(6000);
        assertThat(flow.counts().packetsToServer()).isEqualTo(1);
        assertThat(flow.counts().bytesToServer()).isEqualTo(34 + 24 + 24 + 8);
        assertThat(flow.wire().packetsToServer()).isEqualTo(3);
        assertThat(flow.wire().bytesToServer()).isEqualTo(34 + 24 + 34 + 24 + 34 + 8);
        assertThat(flow.conn().origBytes()).isEqualTo(48);
        assertThat(engine.counts().get(TrafficCounter.DATAGRAMS_REASSEMBLED)).isEqualTo(1);
    }

    @Test
    void shouldCountFragmentsThatComeBeforeTheFirstOne() {
        engine.play(
                Frame.udp(A, 5000, B, 6000).payload(new byte[8]).fragment(7, 24, false).at(1),
                Frame.udp(A, 5000, B, 6000).payload(new byte[16]).fragment(7, 0, true).at(2));

        FlowEvent flow = onlyFlow();
        assertThat(flow.counts().packetsToServer()).isEqualTo(1);
        assertThat(flow.wire().packetsToServer()).isEqualTo(2);
        assertThat(flow.startNs()).isEqualTo(1_000_000_000);
    }

    @Test
    void shouldCountFragmentsWithoutFirstOneInFlowWithoutPorts() {
        engine.play(
                Frame.udp(A, 5000, B, 6000).payload(new byte[8]).fragment(7, 24, true).at(1),
                Frame.udp(A, 5000, B, 6000).payload(new byte[8]).fragment(7, 32, true).at(1));

        FlowEvent flow = onlyFlow();
        assertThat(flow.endpoints().srcPort()).isEqualTo(-1);
        assertThat(flow.counts().packetsToServer()).isZero();
        assertThat(flow.counts().bytesToServer()).isZero();
        assertThat(flow.wire().packetsToServer()).isEqualTo(2);
        assertThat(flow.wire().bytesToServer()).isEqualTo(2 * 42);
    }

    @Test
    void shouldTakeEchoRequestAndReplyForOneFlowAndErrorsForTheirOwn() {
        engine.play(
                Frame.icmp(A, B, 8, 0).payload("ping").at(1),
                Frame.icmp(B, A, 0, 0).payload("ping").at(1.1),
                Frame.icmp(B, A, 3, 1).at(1.2));

        List<FlowEvent> flows = engine.end(5).flows();
        assertThat(flows).hasSize(2);
        assertThat(flows.get(0).icmpType()).isEqualTo(8);
        assertThat(flows.get(0).counts().packetsToClient()).isEqualTo(1);
        assertThat(flows.get(0).state()).isEqualTo("established");
        assertThat(flows.get(1).icmpType()).isEqualTo(3);
        assertThat(flows.get(1).endpoints().srcIp()).isEqualTo(B);
    }

    @Test
    void shouldKeepFlowsOfDifferentVlansApart() {
        engine.play(
                Frame.udp(A, 1, B, 2).vlan(10).at(1),
                Frame.udp(A, 1, B, 2).vlan(11).at(1),
                Frame.udp(B, 2, A, 1).vlan(10).at(1));

        List<FlowEvent> flows = engine.end(5).flows();
        assertThat(flows).hasSize(2);
        assertThat(flows.get(0).vlanIds()).containsExactly(11);
        assertThat(flows.get(0).counts().packetsToClient()).isZero();
        assertThat(flows.get(1).vlanIds()).containsExactly(10);
        assertThat(flows.get(1).counts().packetsToClient()).isEqualTo(1);
        assertThat(flows.get(0).header().flowId()).isNotEqualTo(flows.get(1).header().flowId());
    }

    @Test
    void shouldCountBytesOfTheWireWhenCaptureWasCut() {
        engine.play(Frame.udp(A, 1, B, 2).payload(new byte[1000]).cutPayload(10).at(1));

        FlowEvent flow = onlyFlow();
        assertThat(flow.counts().bytesToServer()).isEqualTo(1042);
        assertThat(flow.conn().origBytes()).isEqualTo(1000);
    }

    @Test
    void shouldReportDecodeAnomalyOncePerFlow() {
        for (int i = 0; i < 5; i++) {
            engine.play(Frame.ip(A, B, 6).payload("short").at(1));
        }

        List<AnomalyEvent> anomalies = engine.end(5).anomalies();
        assertThat(anomalies).hasSize(1);
        assertThat(anomalies.get(0).event()).isEqualTo("decoder.tcp.pkt_too_small");
        assertThat(anomalies.get(0).type()).isEqualTo("decode");
        assertThat(engine.counts().get(TrafficCounter.ANOMALIES_SAMPLED_OUT)).isEqualTo(4);
        assertThat(engine.flows()).hasSize(1);
        assertThat(engine.flows().get(0).header().flowId())
                .isEqualTo(anomalies.get(0).header().flowId());
    }

    @Test
    void shouldWriteDnsTransactionAndNameTheFlowAfterIt() {
        byte[] query = {0, 1, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0, 1, 'a', 2, 'd', 'e', 0, 0, 1, 0, 1};
        byte[] answer = query.clone();
        answer[2] = (byte) 0x81;
        answer[3] = (byte) 0x83;
        engine.play(
                Frame.udp(A, 5000, B, 53).payload(query).at(1),
                Frame.udp(B, 53, A, 5000).payload(answer).at(1.1));

        FlowEvent flow = onlyFlow();
        assertThat(engine.dns()).extracting(dns -> dns.type()).containsExactly("query", "answer");
        assertThat(engine.dns().get(1).rcode()).isEqualTo("NXDOMAIN");
        assertThat(engine.dns().get(1).endpoints().srcIp()).isEqualTo(A);
        assertThat(flow.app().protocol()).isEqualTo("dns");
        assertThat(flow.conn().service()).containsExactly("dns");
        assertThat(flow.transactions()).isEqualTo(2);
    }

    @Test
    void shouldReassembleDnsOverTcpFromSegmentsInAnyOrder() {
        byte[] message = {
            0, 22, 0, 1, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0, 1, 'a', 2, 'd', 'e', 0, 0, 1, 0, 1
        };
        byte[] first = java.util.Arrays.copyOfRange(message, 0, 10);
        byte[] second = java.util.Arrays.copyOfRange(message, 10, message.length);
        engine.play(
                Frame.tcp(A, 5000, B, 53).flags("S").seq(99).at(1),
                Frame.tcp(B, 53, A, 5000).flags("SA").seq(199).ack(100).at(1),
                Frame.tcp(A, 5000, B, 53).flags("A").seq(100).ack(200).at(1),
                Frame.tcp(A, 5000, B, 53).flags("PA").seq(110).ack(200).payload(second).at(1.1),
                Frame.tcp(A, 5000, B, 53).flags("PA").seq(100).ack(200).payload(first).at(1.2));

        onlyFlow();
        assertThat(engine.dns()).hasSize(1);
        assertThat(engine.dns().get(0).rrname()).isEqualTo("a.de");
    }

    private FlowEvent onlyFlow() {
        List<FlowEvent> flows = engine.end(100).flows();
        assertThat(flows).hasSize(1);
        return flows.get(0);
    }
}
