package io.ingress.jobs.traffic.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.ingress.jobs.traffic.Engine;
import io.ingress.jobs.traffic.Frame;
import io.ingress.model.event.AnomalyEvent;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is wrong with segments, in Suricata's words; connections as {@link SegmentScript}s. */
class SegmentChecksTest {
    private static final String OPEN = ">S100 <SA500/101 >A101/501 ";

    @ParameterizedTest(name = "{1}: {0}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    >F101                                 | fin_but_no_session
                    >R101                                 | rst_but_no_session
                    >SF100                                | fin_syn
                    >S100/7                               | pkt_broken_ack
                    >S100 <SA500/999                      | 3whs_synack_with_wrong_ack
                    >S100 <SA500/101 >SA100/501           | 3whs_synack_in_wrong_direction
                    >S100 <SA500/101 <SA700/101           | 3whs_synack_resend_with_diff_seq
                    >S100 <SA500/101 <SA500/150           | 3whs_synack_resend_with_different_ack
                    >S100 <SA500/101 >A101/900            | 3whs_right_seq_wrong_ack_evasion
                    >S100 <SA500/101 >A300/900            | 3whs_wrong_seq_wrong_ack
                    """)
    void shouldNameWhatIsWrongWithAHandshake(String script, String event) {
        assertThat(events(script)).containsExactly("stream." + event);
    }

    @ParameterizedTest(name = "{1}: {0}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    >PA101/501+10 <A501/111 >PA101/501+10      | pkt_spurious_retransmission
                    >PA101/501+10 >FA111/501 >PA101/501+10     | pkt_retransmission
                    <PA501/101+5 >PA900000/506+5               | est_packet_out_of_window
                    >PA101/501+10 <A501/111 >A101/501          | est_pkt_before_last_ack
                    >PA101/501+1 <SA500/101                    | est_synack_resend
                    <SA700/101                                 | est_synack_resend_with_diff_seq
                    >SA101/501                                 | est_synack_toserver
                    >S100                                      | est_syn_resend
                    <S100                                      | est_syn_toclient
                    >RA101/501+3                               | rst_with_data
                    >FA101/501 >FA90/501                       | closewait_fin_out_of_window
                    >FA900000/501                              | fin_out_of_window
                    """)
    void shouldNameWhatIsWrongWithAnOpenConnection(String script, String event) {
        assertThat(events(OPEN + script)).contains("stream." + event);
    }

    @Test
    void shouldNameAnAcknowledgementOfWhatWasNeverSent() {
        assertThat(events(OPEN + ">PA101/501+1 <A501/900000"))
                .contains("stream.pkt_invalid_ack", "stream.est_invalid_ack");
    }

    @Test
    void shouldTellLostBytesFromThoseTheCaptureLeftOut() {
        assertThat(gaps(false)).containsOnlyOnce("stream.reassembly_seq_gap");
        assertThat(gaps(true)).isEmpty();
    }

    /** The middle of a request is not there: its packet is cut, or was not captured at all. */
    private static List<String> gaps(boolean cut) {
        Engine engine = new Engine();
        engine.play(tcp("S", 100, 0, "", 1), answer("SA", 500, 101, 1.1));
        engine.play(tcp("PA", 101, 501, "GET / HTTP/1.1\r\nHost: a", 2));
        if (cut) {
            engine.play(tcp("PA", 124, 501, "x".repeat(1000), 2.1).cutPayload(0));
        }
        engine.play(tcp("PA", 1124, 501, "b\r\n\r\n", 2.2), answer("A", 501, 1130, 2.3));
        return engine.end(10).anomalies().stream()
                .map(AnomalyEvent::event)
                .filter("stream.reassembly_seq_gap"::equals)
                .toList();
    }

    private static Frame tcp(String flags, long seq, long ack, String payload, double time) {
        return Frame.tcp("192.0.2.1", 40_000, "192.0.2.2", 80)
                .flags(flags)
                .seq(seq)
                .ack(ack)
                .window(1000)
                .payload(payload)
                .at(time);
    }

    private static Frame answer(String flags, long seq, long ack, double time) {
        return Frame.tcp("192.0.2.2", 80, "192.0.2.1", 40_000)
                .flags(flags)
                .seq(seq)
                .ack(ack)
                .window(1000)
                .at(time);
    }

    @Test
    void shouldFindNothingWrongWithASoundConnection() {
        String script =
                "<PA501/101+5 >PA101/506+10 <A506/111 >A110/506 <A506/111 >PA111/506+4 >PA111/506+4"
                        + " <A506/115 >FA115/506 <FA506/116 >A116/507";

        assertThat(events(OPEN + script)).isEmpty();
    }

    @Test
    void shouldSayEachOnceInAFlow() {
        String again = " >PA101/501+10".repeat(50);

        assertThat(events(OPEN + ">PA101/501+10 <A501/111" + again)).hasSize(1);
    }

    private static List<String> events(String script) {
        return new Engine()
                .play(SegmentScript.frames(script, 9999)).end(3).anomalies().stream()
                        .peek(anomaly -> assertThat(anomaly.type()).isEqualTo("stream"))
                        .map(AnomalyEvent::event)
                        .toList();
    }
}
