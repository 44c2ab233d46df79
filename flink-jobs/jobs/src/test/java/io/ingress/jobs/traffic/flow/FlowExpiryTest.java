package io.ingress.jobs.traffic.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ingress.jobs.traffic.Engine;
import io.ingress.jobs.traffic.Frame;
import io.ingress.jobs.traffic.TrafficCounter;
import io.ingress.jobs.traffic.TrafficOptions;
import io.ingress.model.event.FlowEvent;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FlowExpiryTest {
    private static final String A = "10.0.0.1";
    private static final String B = "10.0.0.2";

    @Test
    void shouldExpireUnansweredSynAfterFiveSeconds() {
        Engine engine = new Engine().play(Frame.tcp(A, 1, B, 2).flags("S").at(10));

        assertThat(engine.clock(14.9).flows()).isEmpty();
        assertThat(engine.clock(15.3).flows()).hasSize(1);
        assertThat(engine.flows().get(0).header().timestampNs()).isEqualTo(15_000_000_000L);
    }

    @Test
    void shouldKeepEstablishedConnectionForFiveIdleMinutes() {
        Engine engine =
                new Engine()
                        .play(
                                Frame.tcp(A, 1, B, 2).flags("S").seq(9).at(10),
                                Frame.tcp(B, 2, A, 1).flags("SA").seq(7).ack(10).at(10.1),
                                Frame.tcp(A, 1, B, 2).flags("A").seq(10).ack(8).at(10.2));

        assertThat(engine.clock(310).flows()).isEmpty();
        assertThat(engine.clock(311).flows()).hasSize(1);
    }

    @Test
    void shouldKeepHalfClosedConnectionForFiveMinutes() {
        Engine engine =
                new Engine()
                        .play(
                                Frame.tcp(A, 1, B, 2).flags("S").seq(9).at(10),
                                Frame.tcp(B, 2, A, 1).flags("SA").seq(7).ack(10).at(10),
                                Frame.tcp(A, 1, B, 2).flags("FA").seq(10).ack(8).at(10));

        assertThat(engine.clock(309.9).flows()).isEmpty();
        assertThat(engine.clock(311).flows()).hasSize(1);
    }

    @Test
    void shouldGiveUdpLongerWhenItIsAnswered() {
        Engine engine =
                new Engine()
                        .play(
                                Frame.udp(A, 1, B, 2).at(10),
                                Frame.udp(A, 3, B, 4).at(10),
                                Frame.udp(B, 4, A, 3).at(10));

        assertThat(engine.clock(41).flows()).hasSize(1);
        assertThat(engine.clock(69).flows()).hasSize(1);
        assertThat(engine.clock(71).flows()).hasSize(2);
    }

    @Test
    void shouldPostponeEndWithEveryPacket() {
        Engine engine = new Engine();
        for (int second = 0; second < 300; second += 25) {
            engine.play(Frame.udp(A, 1, B, 2).at(second)).clock(second + 1);
        }

        assertThat(engine.flows()).isEmpty();
        assertThat(engine.clock(400).flows()).hasSize(1);
        assertThat(engine.flows().get(0).counts().packetsToServer()).isEqualTo(12);
    }

    @Test
    void shouldBeginNewFlowWhenPacketComesAfterTimeout() {
        Engine engine =
                new Engine()
                        .play(Frame.udp(A, 1, B, 2).at(10), Frame.udp(A, 1, B, 2).at(40.001))
                        .end(41);

        assertThat(engine.flows()).hasSize(2);
        assertThat(engine.flows().get(0).reason()).isEqualTo("timeout");
        assertThat(engine.flows().get(1).reason()).isEqualTo("shutdown");
    }

    @Test
    void shouldOrderFlowsThatEndTogetherByDeadlineThenByBirth() {
        Engine engine = new Engine();
        for (int port = 1; port <= 50; port++) {
            engine.play(Frame.udp(A, 9000 - port, B, 2).at(10 + port / 5 * 0.001));
        }

        List<FlowEvent> flows = engine.clock(100).flows();

        assertThat(flows).hasSize(50);
        assertThat(flows)
                .extracting(flow -> flow.endpoints().srcPort())
                .isSortedAccordingTo(java.util.Comparator.reverseOrder());
    }

    @Test
    void shouldSurviveClockThatJumpsByYears() {
        Engine engine =
                new Engine()
                        .play(Frame.udp(A, 1, B, 2).at(10), Frame.udp(A, 1, B, 2).at(1e9))
                        .play(Frame.udp(A, 3, B, 2).at(11))
                        .end(1e9 + 100);

        assertThat(engine.flows()).hasSize(3);
    }

    @Test
    void shouldBoundFlowsUnderFloodAndEvictOldestUnansweredFirst() {
        int bound = 64;
        TrafficOptions options =
                TrafficOptions.defaults().withLimits(FlowLimits.defaults().withMaxFlows(bound));
        Engine engine = new Engine(options);
        engine.play(Frame.udp(A, 60000, B, 53).at(1), Frame.udp(B, 53, A, 60000).at(1));
        for (int port = 1; port <= 1000; port++) {
            engine.play(Frame.tcp("10.9.9.9", port, B, 80).flags("S").at(2));
            assertThat(engine.state().openFlows()).isLessThanOrEqualTo(bound);
        }

        List<FlowEvent> evicted = new ArrayList<>(engine.flows());
        assertThat(evicted).hasSize(1001 - bound).allMatch(flow -> flow.reason().equals("forced"));
        assertThat(evicted).allMatch(flow -> flow.endpoints().proto().equals("TCP"));
        assertThat(evicted.get(0).endpoints().srcPort()).isEqualTo(1);
        assertThat(engine.counts().get(TrafficCounter.FLOWS_EVICTED)).isEqualTo(1001 - bound);
    }

    @Test
    void shouldRejectTimeoutLongerThanTheWheel() {
        assertThatThrownBy(
                        () ->
                                new FlowLimits(
                                        5_000_000_000L,
                                        1_000_000,
                                        1_000_000,
                                        1_000_000_000_000L,
                                        1_000_000,
                                        1_000_000,
                                        1_000_000,
                                        100))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("establishedNs=1000000000000");
    }
}
