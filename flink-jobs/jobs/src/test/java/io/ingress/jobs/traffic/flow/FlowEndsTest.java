package io.ingress.jobs.traffic.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.ingress.jobs.traffic.Engine;
import io.ingress.jobs.traffic.Frame;
import io.ingress.model.event.FlowEvent;
import io.ingress.model.event.FlowEvent.Ends;
import io.ingress.model.packet.FrameLayers;
import io.ingress.model.packet.FrameView;
import org.junit.jupiter.api.Test;

/** Who is the source and who the originator of flows whose beginning was not captured. */
class FlowEndsTest {
    private static final String CLIENT = "10.0.0.1";
    private static final String SERVER = "10.0.0.2";

    @Test
    void shouldNameSenderOfFirstPacketAsSourceAndClientAsOriginator() {
        Engine engine =
                new Engine()
                        .play(
                                Frame.tcp(SERVER, 443, CLIENT, 40000)
                                        .flags("A")
                                        .seq(50)
                                        .ack(70)
                                        .payload("xx")
                                        .at(1),
                                Frame.tcp(CLIENT, 40000, SERVER, 443)
                                        .flags("A")
                                        .seq(70)
                                        .ack(52)
                                        .at(1.1))
                        .end(2);

        FlowEvent flow = engine.flows().get(0);
        assertThat(flow.endpoints().srcIp()).isEqualTo(SERVER);
        assertThat(flow.counts().packetsToServer()).isOne();
        assertThat(flow.counts().bytesToServer()).isEqualTo(56);
        assertThat(flow.conn().ends()).isEqualTo(Ends.TURNED);
        assertThat(flow.conn().history()).isEqualTo("^dA");
        assertThat(flow.conn().respBytes()).isEqualTo(2);
    }

    @Test
    void shouldTurnWhenFirstPacketIsSynAckOfAServer() {
        Engine engine =
                new Engine()
                        .play(
                                Frame.tcp(SERVER, 80, CLIENT, 6669).flags("SA").seq(9).at(1),
                                Frame.tcp(CLIENT, 6669, SERVER, 80).flags("A").ack(10).at(1.1))
                        .end(2);

        FlowEvent flow = engine.flows().get(0);
        assertThat(flow.endpoints().srcIp()).isEqualTo(SERVER);
        assertThat(flow.conn().ends()).isEqualTo(Ends.TURNED);
        assertThat(flow.conn().history()).isEqualTo("^hA");
    }

    @Test
    void shouldTurnWhenPayloadSaysSo() {
        FlowTracker tracker = new FlowTracker(FlowLimits.defaults(), "sensor", 1);
        Flow flow = first(tracker, Frame.tcp(SERVER, 7777, CLIENT, 40000).flags("A").seq(9).at(1));

        assertThat(flow.turnEnds()).isTrue();

        FlowEvents events = new FlowEvents();
        FlowEvent event =
                events.event(flow, events.header(flow, 5, "sensor", "test"), FlowReason.TIMEOUT);
        assertThat(events.endpoints(flow).srcIp()).isEqualTo(CLIENT);
        assertThat(event.endpoints().srcIp()).isEqualTo(SERVER);
        assertThat(event.counts().packetsToServer()).isOne();
        assertThat(event.conn().ends()).isEqualTo(Ends.TURNED);
        assertThat(event.conn().respPackets()).isOne();
        assertThat(event.conn().history()).isEqualTo("A^");
    }

    @Test
    void shouldBelieveASynMoreThanThePayload() {
        FlowTracker tracker = new FlowTracker(FlowLimits.defaults(), "sensor", 1);
        Flow flow = first(tracker, Frame.tcp(SERVER, 7777, CLIENT, 40000).flags("S").seq(9).at(1));

        assertThat(flow.turnEnds()).isFalse();
    }

    @Test
    void shouldKeepEndsOfAHandshake() {
        Engine engine =
                new Engine()
                        .play(
                                Frame.tcp(SERVER, 443, CLIENT, 40000).flags("S").seq(1).at(1),
                                Frame.tcp(CLIENT, 40000, SERVER, 443)
                                        .flags("SA")
                                        .seq(5)
                                        .ack(2)
                                        .at(1.1))
                        .end(2);

        FlowEvent flow = engine.flows().get(0);
        assertThat(flow.endpoints().srcIp()).isEqualTo(SERVER);
        assertThat(flow.conn().ends()).isEqualTo(Ends.AS_EVENT);
    }

    private static Flow first(FlowTracker tracker, Frame frame) {
        FrameLayers layers = new FrameLayers();
        byte[] bytes = frame.bytes();
        layers.decode(1, frame.timeNs(), bytes, 0, bytes.length, bytes.length);
        FrameView view = layers.layer(0);
        FlowEnds nobody = (flow, reason, decidedNs, orderNs) -> {};
        tracker.advance(view.timestampNs, nobody);
        return tracker.packet(view, view.srcPort, view.dstPort, nobody);
    }
}
