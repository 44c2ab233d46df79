package io.ingress.jobs.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import io.ingress.model.event.AnomalyEvent;
import io.ingress.model.event.FlowEvent;
import org.junit.jupiter.api.Test;

/** Packets with wrong checksums, when they are verified and when they are not. */
class ChecksumModeTest {
    private static final Frame WRONG_SYN =
            Frame.tcp("10.0.0.1", 40000, "10.0.0.2", 9999).flags("S").seq(100);

    private final Engine verifying =
            new Engine(TrafficOptions.defaults().withChecksums(ChecksumMode.VERIFY));

    @Test
    void shouldLeaveNothingButALetterOfACorruptSegment() {
        verifying.play(WRONG_SYN.at(1)).end(2);

        FlowEvent flow = verifying.flows().get(0);
        assertThat(flow.conn().history()).isEqualTo("C");
        assertThat(flow.conn().connState()).isEqualTo("OTH");
        assertThat(flow.counts().packetsToServer()).isZero();
        assertThat(verifying.anomalies())
                .extracting(AnomalyEvent::event)
                .containsExactly("bad_TCP_checksum");
        assertThat(verifying.counts().get(TrafficCounter.PACKETS_BAD_CHECKSUM)).isOne();
    }

    @Test
    void shouldRepeatTheLetterAtPowersOfTen() {
        for (int i = 0; i < 100; i++) {
            verifying.play(WRONG_SYN.at(1));
        }
        verifying.end(2);

        assertThat(verifying.flows().get(0).conn().history()).isEqualTo("CCC");
    }

    @Test
    void shouldCountDatagramsWithoutChecksum() {
        verifying.play(Frame.udp("10.0.0.1", 40000, "10.0.0.2", 9999).payload("x").at(1)).end(2);

        assertThat(verifying.flows().get(0).conn().history()).isEqualTo("D");
        assertThat(verifying.flows().get(0).counts().packetsToServer()).isOne();
    }

    @Test
    void shouldNotLookAtChecksumsUnlessTold() {
        Engine engine = new Engine().play(WRONG_SYN.at(1)).end(2);

        assertThat(engine.flows().get(0).conn().history()).isEqualTo("S");
        assertThat(engine.anomalies()).isEmpty();
    }
}
