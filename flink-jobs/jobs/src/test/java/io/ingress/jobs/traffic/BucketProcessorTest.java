package io.ingress.jobs.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.ingress.jobs.statistics.Transport;
import io.ingress.model.event.EventRecord;
import io.ingress.model.event.FlowEvent;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class BucketProcessorTest {
    private static final String A = "10.0.0.1";
    private static final String B = "10.0.0.2";

    private final Engine engine = new Engine();

    @Test
    void shouldWriteFlowOfTcpConnectionWhenItHasClosed() {
        engine.play(
                Frame.tcp(A, 4000, B, 80).flags("S").seq(100).at(1),
                Frame.tcp(B, 80, A, 4000).flags("SA").seq(500).ack(101).at(1.1),
                Frame.tcp(A, 4000, B, 80).flags("A").seq(101).ack(501).at(1.2),
                Frame.tcp(A, 4000, B, 80).flags("PA").seq(101).ack(501).payload("abc").at(1.3),
                Frame.tcp(B, 80, A, 4000).flags("PA").seq(501).ack(104).payload("hello").at(1.4),
                Frame.tcp(A, 4000, B, 80).flags("FA").seq(104).ack(506).at(1.5),
                Frame.tcp(B, 80, A, 4000).flags("FA").seq(506).ack(105).at(1.6),
                Frame.tcp(A, 4000, B, 80).flags("A").seq(105).ack(507).at(1.7));
        engine.clock(10);

        assertThat(engine.flows()).hasSize(1);
        FlowEvent flow = engine.flows().get(0);
        assertThat(flow.conn().connState()).isEqualTo("SF");
        assertThat(flow.conn().history()).isEqualTo("ShADdFf");
        assertThat(flow.conn().origBytes()).isEqualTo(3);
        assertThat(flow.conn().respBytes()).isEqualTo(5);
        assertThat(flow.conn().durationNs()).isEqualTo(600_000_000);
        assertThat(flow.counts()).isEqualTo(new FlowEvent.Counts(5, 3, 5 * 54 + 3, 3 * 54 + 5));
        assertThat(flow.state()).isEqualTo("closed");
        assertThat(flow.reason()).isEqualTo("timeout");
        assertThat(flow.header().timestampNs()).isEqualTo(6_700_000_000L);
        assertThat(flow.app().appProto()).isEqualTo("failed");
        assertThat(flow.app().protocol()).isEqualTo("http");
        assertThat(flow.app().confidence()).isEqualTo("port");
        assertThat(flow.tcp().state()).isEqualTo("closed");
    }

    @Test
    void shouldCountFramesWithoutIpInMetricsOnly() {
        engine.play(Frame.arp().at(3), Frame.icmp(A, B, 8, 0).at(3.5));
        engine.end(4);

        assertThat(engine.flows()).hasSize(1);
        assertThat(engine.flows().get(0).reason()).isEqualTo("shutdown");
        var second = engine.partials().get(0).seconds().get(3L);
        assertThat(second.packets(Transport.NON_IP)).isEqualTo(1);
        assertThat(second.packets(Transport.ICMP)).isEqualTo(1);
        assertThat(second.flows(Transport.ICMP)).isEqualTo(1);
    }

    @Test
    void shouldNumberEventsWithoutGapsAndNeverTurnBackTheirOrder() {
        engine.play(Frame.udp(A, 1, B, 2).at(1), Frame.udp(A, 3, B, 4).at(50));
        engine.clock(60).play(Frame.udp(A, 5, B, 6).at(55)).end(70);

        long seq = 0;
        long order = Long.MIN_VALUE;
        for (EventRecord event : engine.events()) {
            assertThat(event.seq()).isEqualTo(seq++);
            assertThat(event.orderNs()).isGreaterThanOrEqualTo(order);
            order = event.orderNs();
        }
        assertThat(engine.flows()).hasSize(3);
    }

    @Test
    void shouldNotMoveItsClockToATimeThatIsNotBelieved() {
        engine.playBelieving(
                3,
                Frame.udp(A, 1, B, 2).at(1),
                Frame.udp(A, 3, B, 4).at(4_000_000),
                Frame.udp(A, 5, B, 6).at(3));
        engine.clock(100);

        assertThat(engine.flows())
                .extracting(flow -> flow.endpoints().srcPort())
                .containsExactlyInAnyOrder(1, 3, 5);
        assertThat(engine.events()).allMatch(event -> event.orderNs() <= 100_000_000_000L);
        assertThat(engine.counts().get(TrafficCounter.TIMES_DOUBTED)).isEqualTo(1);
    }

    @Test
    void shouldBeginWithTheFirstTimeThatIsBelieved() {
        engine.playBelieving(
                200,
                Frame.udp(A, 3, B, 4).at(4_000_000),
                Frame.udp(A, 1, B, 2).at(1),
                Frame.udp(A, 5, B, 6).at(200));

        assertThat(engine.flows()).hasSize(2);
        assertThat(engine.events()).allMatch(event -> event.orderNs() < 100_000_000_000L);
    }

    @Test
    void shouldCountACarrierInTheFlowOfItsTunnelOnly() {
        engine.play(tunnelled(1), tunnelled(2).cutPayload(8), tunnelled(3).cutPayload(8));
        engine.end(4);

        assertThat(engine.flows())
                .extracting(flow -> flow.endpoints().proto(), flow -> flow.wire().packetsToServer())
                .containsExactlyInAnyOrder(tuple("UDP", 1L), tuple("4", 2L));
        FlowEvent tunnel =
                engine.flows().stream()
                        .filter(flow -> flow.endpoints().proto().equals("4"))
                        .findFirst()
                        .orElseThrow();
        assertThat(tunnel.wire().bytesToServer()).isEqualTo(2 * (14 + 20 + 28));
        assertThat(tunnel.conn().tunnel()).isEqualTo(new FlowEvent.Tunnel("", "ip", 2, 2 * 28));
        assertThat(engine.counts().get(TrafficCounter.PACKETS)).isEqualTo(1);
        assertThat(engine.counts().get(TrafficCounter.CARRIERS)).isEqualTo(2);
    }

    @Test
    void shouldReportATunnelThatStaysOpen() {
        for (int seconds = 0; seconds <= 660; seconds += 20) {
            engine.play(tunnelled(seconds).cutPayload(8));
        }

        assertThat(engine.counts().get(TrafficCounter.FLOWS_REPORTED_OPEN)).isEqualTo(1);
    }

    private static Frame tunnelled(double seconds) {
        byte[] inner = Frame.udp(A, 1, B, 2).bytes();
        byte[] packet = Arrays.copyOfRange(inner, 14, inner.length);
        return Frame.ip("192.0.2.1", "192.0.2.2", 4).payload(packet).at(seconds);
    }

    @Test
    void shouldDropBatchSeenBefore() {
        var batch = Engine.batch(0, java.util.List.of(Frame.udp(A, 1, B, 2).at(1)), -1, false);

        engine.process(batch).process(batch);

        assertThat(engine.counts().get(TrafficCounter.PACKETS)).isEqualTo(1);
        assertThat(engine.counts().get(TrafficCounter.BATCHES_REPEATED)).isEqualTo(1);
    }
}
