package io.ingress.jobs.detection;

import static org.assertj.core.api.Assertions.assertThat;

import io.ingress.jobs.detection.Contact.Kind;
import io.ingress.jobs.detection.Contact.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ContactRulesTest {
    @ParameterizedTest
    @CsvSource({
        "SF, ShADadFf, ANSWERED",
        "S1, ShAd, ANSWERED",
        "S2, ShADaF, ANSWERED",
        "S3, ShADaf, ANSWERED",
        "RSTO, ShR, ANSWERED",
        "RSTR, ShADr, ANSWERED",
        "S0, S, FAILED",
        "REJ, Sr, FAILED",
        "RSTOS0, SR, FAILED",
        "SH, SF, FAILED",
    })
    void shouldJudgeATcpContactByItsEnd(String state, String history, Outcome expected) {
        Contact contact = Flows.tcp().at(Traffic.START_NS).state(state, history).contact();

        assertThat(contact.outcome()).isEqualTo(expected);
        assertThat(contact.kind()).isEqualTo(Kind.TCP);
    }

    @ParameterizedTest
    @CsvSource({
        "OTH, DdA", // picked up in the middle
        "OTH, ^h",
        "REJ, ^Sr", // turned round
        "RSTRH, ^hr",
        "SHR, ^hf",
        "RSTR, Fr", // a stale connection is closed
        "SH, F",
        "S0, SAD", // only one direction was captured
        "SH, SADF",
    })
    void shouldBlameNobodyForAFlowThatIsNoAttempt(String state, String history) {
        assertThat(Flows.tcp().at(Traffic.START_NS).state(state, history).contact()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"224.0.0.251", "239.255.255.250", "255.255.255.255", "ff02::fb"})
    void shouldNotTakeAGroupForAHost(String group) {
        assertThat(Flows.udp().to(group, 5353).at(Traffic.START_NS).silent().contact()).isNull();
    }

    @Test
    void shouldTakeSilenceForFailureOfUdpAndEcho() {
        Contact udp = Flows.udp().to("10.0.0.2", 500).at(Traffic.START_NS).silent().contact();
        Contact echo = Flows.echo().to("10.0.0.2", 0).at(Traffic.START_NS).silent().contact();

        assertThat(udp.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(echo.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(echo.destPort()).isEqualTo(-1);
    }

    @Test
    void shouldTakeAnAnswerForSuccessOfUdp() {
        assertThat(Flows.udp().at(Traffic.START_NS).contact().outcome())
                .isEqualTo(Outcome.ANSWERED);
    }
}
