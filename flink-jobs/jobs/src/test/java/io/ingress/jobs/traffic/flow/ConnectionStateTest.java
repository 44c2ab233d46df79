package io.ingress.jobs.traffic.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.ingress.jobs.traffic.Engine;
import io.ingress.model.event.FlowEvent;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Zeek's words for hand-made connections, written as {@link SegmentScript}s. */
class ConnectionStateTest {
    private static final String CLIENT = SegmentScript.CLIENT;
    private static final String SERVER = SegmentScript.SERVER;

    @ParameterizedTest(name = "{1} {2}: {0}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    >S100                                                | S0     | S
                    >S100 >S100                                          | S0     | S
                    >S100 <RA0/101                                       | REJ    | Sr
                    >S100 <SA500/101                                     | S1     | Sh
                    >S100 <SA500/101 >A101/501                           | S1     | ShA
                    >S100 <SA500/101 >R101                               | RSTO   | ShR
                    >S100 <SA500/101 >A101/501 >RA101/501                | RSTO   | ShAR
                    >S100 <SA500/101 >A101/501 <RA501/101                | RSTR   | ShAr
                    >S100 >R101                                          | RSTOS0 | SR
                    >S100 >F101                                          | SH     | SF
                    >S100 <SA500/101 >A101/501 >FA101/501                | S2     | ShAF
                    >S100 <SA500/101 >A101/501 <FA501/101                | S3     | ShAf
                    >S100 <SA500/101 >A101/501 >FA101/501 <FA501/102 >A102/502 | SF | ShAFf
                    >S100 <SA500/101 >A101/501 >PA101/501+10 <A501/111 <PA501/111+20 >A111/521 \
                    >FA111/521 <FA521/112 >A112/522                      | SF     | ShADadFf
                    >A101/501 <A501/101                                  | OTH    | Aa
                    >PA101/501+5 <PA501/106+5                            | OTH    | Dd
                    >FA101/501                                           | SH     | F
                    >SF100                                               | SH     | Q
                    >FR100                                               | OTH    | I
                    >S100 <SA500/101 >A101/501 >PA101/501+10 >PA101/501+10 | S1   | ShADT
                    >S100 <SA500/101 >A101/501 <A501/101w0               | S1     | ShAaw
                    >S100 <A501/101 <SA500/101                           | S1     | Sah
                    """)
    void shouldNameStateAndHistoryAsZeekDoes(String script, String state, String history) {
        FlowEvent flow = play(script, 9999);

        assertThat(flow.conn().connState()).isEqualTo(state);
        assertThat(flow.conn().history()).isEqualTo(history);
        assertThat(flow.endpoints().srcIp()).isEqualTo(CLIENT);
    }

    @Test
    void shouldFlipMidstreamFlowWhenFirstPacketComesFromServerPort() {
        FlowEvent flow = play("<PA501/101+4 >A101/505", 80);

        assertThat(flow.endpoints().srcIp()).isEqualTo(SERVER);
        assertThat(flow.conn().ends()).isEqualTo(FlowEvent.Ends.TURNED);
        assertThat(flow.conn().history()).isEqualTo("^dA");
        assertThat(flow.counts().packetsToServer()).isEqualTo(1);
        assertThat(flow.counts().packetsToClient()).isEqualTo(1);
        assertThat(flow.conn().respBytes()).isEqualTo(4);
    }

    @Test
    void shouldFlipWhenSynAckIsSeenBeforeItsSyn() {
        FlowEvent flow = play("<SA500/101 >S100 >A101/501", 9999);

        assertThat(flow.endpoints().srcIp()).isEqualTo(CLIENT);
        assertThat(flow.conn().history()).startsWith("H").contains("^");
        assertThat(flow.conn().connState()).isEqualTo("S1");
    }

    @Test
    void shouldCountMissedBytesWhenAckNamesBytesNeverSeen() {
        FlowEvent flow =
                play(">S100 <SA500/101 >A101/501 >PA101/501+10 >PA131/501+10 <A501/141", 9999);

        assertThat(flow.conn().missedBytes()).isEqualTo(20);
        assertThat(flow.conn().origBytes()).isEqualTo(40);
        assertThat(flow.conn().history()).isEqualTo("ShADaG");
    }

    @Test
    void shouldNotCountReorderedSegmentsAsMissed() {
        FlowEvent flow =
                play(
                        ">S100 <SA500/101 >A101/501 >PA111/501+10 >PA121/501+10 >PA101/501+10"
                                + " <A501/131",
                        9999);

        assertThat(flow.conn().missedBytes()).isZero();
        assertThat(flow.conn().origBytes()).isEqualTo(30);
        assertThat(flow.conn().retransmissions()).isZero();
        assertThat(flow.conn().path().outOfOrder()).isEqualTo(1);
    }

    @Test
    void shouldNoteRetransmissionsLogarithmically() {
        StringBuilder script = new StringBuilder(">S100 <SA500/101 >A101/501 >PA101/501+10");
        script.append(" >PA101/501+10".repeat(100));

        FlowEvent flow = play(script.toString(), 9999);

        assertThat(flow.conn().history()).isEqualTo("ShADTTT");
        assertThat(flow.conn().retransmissions()).isEqualTo(100);
    }

    @Test
    void shouldMeasureSizesAcrossSequenceWrap() {
        FlowEvent flow =
                play(
                        ">S4294967290 <SA500/4294967291 >A4294967291/501"
                                + " >PA4294967291/501+10 >PA5/501+7 <A501/12",
                        9999);

        assertThat(flow.conn().origBytes()).isEqualTo(17);
        assertThat(flow.conn().missedBytes()).isZero();
    }

    @Test
    void shouldBeginNewFlowWhenSynReusesClosedConnection() {
        List<FlowEvent> flows =
                flows(
                        ">S100 <SA500/101 >A101/501 >FA101/501 <FA501/102 >A102/502 >S9000"
                                + " <SA7000/9001",
                        9999);

        assertThat(flows).extracting(flow -> flow.conn().connState()).containsExactly("SF", "S1");
    }

    @Test
    void shouldMeasureRoundTripOfHandshake() {
        FlowEvent flow = play(">S100 <SA500/101 >A101/501", 9999);

        assertThat(flow.conn().rttNs()).isEqualTo(20_000_000);
    }

    private static FlowEvent play(String script, int serverPort) {
        List<FlowEvent> flows = flows(script, serverPort);
        assertThat(flows).hasSize(1);
        return flows.get(0);
    }

    private static List<FlowEvent> flows(String script, int serverPort) {
        return new Engine().play(SegmentScript.frames(script, serverPort)).end(3).flows();
    }
}
