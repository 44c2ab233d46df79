package io.ingress.jobs.traffic.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.ingress.jobs.traffic.Engine;
import io.ingress.jobs.traffic.Frame;
import io.ingress.model.event.FlowEvent;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** What EVE's numbers count, as Suricata 7 does, and what was on the wire. */
class EveCountsTest {
    private static final String CLIENT = "10.0.0.1";
    private static final String SERVER = "10.0.0.2";
    private static final String ROUTER = "10.0.0.9";
    private static final int ERROR_LEN = 14 + 20 + 8 + 28;

    private final Engine engine = new Engine();

    @Test
    void shouldCountAnErrorInTheFlowItIsAbout() {
        engine.play(lost().at(1), error(SERVER, 3, 3).at(1.1), error(ROUTER, 3, 1).at(1.2));

        FlowEvent flow = flow("UDP");
        assertThat(flow.counts().packetsToServer()).isOne();
        assertThat(flow.counts().packetsToClient()).isEqualTo(2);
        assertThat(flow.counts().bytesToClient()).isEqualTo(2 * ERROR_LEN);
        assertThat(flow.wire().packetsToClient()).isZero();
        assertThat(flow.conn().respPackets()).isZero();
        assertThat(flow.conn().connState()).isEqualTo("S0");
    }

    @Test
    void shouldKeepTheFlowOfTheErrorForZeekAndForTheWire() {
        engine.play(lost().at(1), error(SERVER, 3, 3).at(1.1));

        FlowEvent error = flow("ICMP");
        assertThat(error.counts()).isEqualTo(new FlowEvent.Counts(0, 0, 0, 0));
        assertThat(error.wire()).isEqualTo(new FlowEvent.Counts(1, 0, ERROR_LEN, 0));
        assertThat(error.conn().origPackets()).isOne();
    }

    @Test
    void shouldCountWhatTheEndsOfAFlowSayByWhoSaysIt() {
        byte[] answer = Frame.udp(SERVER, 7001, CLIENT, 7000).payload("late").bytes();
        byte[] quoted = Arrays.copyOfRange(answer, 14, 14 + 28);
        engine.play(lost().at(1), Frame.icmp(CLIENT, SERVER, 3, 3).payload(quoted).at(1.1));

        assertThat(flow("UDP").counts().packetsToServer()).isEqualTo(2);
    }

    @Test
    void shouldLeaveOtherErrorsInTheirOwnFlow() {
        engine.play(
                lost().at(1),
                error(ROUTER, 11, 0).at(1.1),
                error(SERVER, 3, 16).at(1.2),
                error(SERVER, 5, 0).at(1.3));

        assertThat(flow("UDP").counts().packetsToClient()).isZero();
        assertThat(engine.flows())
                .filteredOn(flow -> flow.endpoints().proto().equals("ICMP"))
                .hasSize(3)
                .allMatch(flow -> flow.counts().packetsToServer() == 1);
    }

    @Test
    void shouldKeepAnErrorAboutNoFlow() {
        engine.play(error(SERVER, 3, 3).at(1), lost().at(2));

        assertThat(flow("ICMP").counts().packetsToServer()).isOne();
        assertThat(flow("UDP").counts().packetsToClient()).isZero();
    }

    @Test
    void shouldLeaveOutPacketsWhoseLengthIsNotThere() {
        engine.play(lost().at(1), lost().ipLength(0).at(1.1));

        FlowEvent flow = flow("UDP");
        assertThat(flow.counts().packetsToServer()).isOne();
        assertThat(flow.wire().packetsToServer()).isEqualTo(2);
        assertThat(flow.conn().origPackets()).isEqualTo(2);
    }

    @Test
    void shouldLeaveOutPacketsThatSayMoreThanTheyAre() {
        engine.play(lost().at(1), lost().ipLength(300).at(1.1));

        FlowEvent flow = flow("UDP");
        assertThat(flow.counts().packetsToServer()).isOne();
        assertThat(flow.wire().packetsToServer()).isEqualTo(2);
    }

    @Test
    void shouldCountPacketsThatTheCaptureCut() {
        engine.play(lost().cutPayload(1).at(1));

        assertThat(flow("UDP").counts().packetsToServer()).isOne();
    }

    private static Frame lost() {
        return Frame.udp(CLIENT, 7000, SERVER, 7001).payload("lost");
    }

    /** About {@link #lost}: what every error quotes, the IP header and eight bytes more. */
    private static Frame error(String sender, int type, int code) {
        byte[] quoted = Arrays.copyOfRange(lost().bytes(), 14, 14 + 28);
        return Frame.icmp(sender, CLIENT, type, code).payload(quoted);
    }

    private FlowEvent flow(String proto) {
        return engine.end(3).flows().stream()
                .filter(flow -> flow.endpoints().proto().equals(proto))
                .findFirst()
                .orElseThrow();
    }
}
