package io.ingress.protocol.tls;

import static io.ingress.protocol.tls.TlsBytes.hex;
import static io.ingress.protocol.tls.TlsBytes.join;
import static io.ingress.protocol.tls.TlsBytes.message;
import static io.ingress.protocol.tls.TlsBytes.record;
import static org.assertj.core.api.Assertions.assertThat;

import io.ingress.protocol.AnalyzerFactory.Recognition;
import io.ingress.protocol.Direction;
import io.ingress.protocol.testing.SinkRecorder;
import org.junit.jupiter.api.Test;

class TlsAnalyzerTest {
    private final TlsAnalyzer analyzer = new TlsAnalyzer();
    private final SinkRecorder seen = new SinkRecorder();
    private final byte[] hello = record(22, message(1, TlsBytes.clientHello("www.example.org")));

    @Test
    void shouldReportAClientThatGotNoAnswerAtTheEnd() {
        give(Direction.TO_SERVER, hello);

        assertThat(seen.transactions()).isEmpty();
        analyzer.onEnd(0, seen);
        assertThat(seen.transactions()).hasSize(1);
        assertThat(seen.transactions().get(0)).contains("\"version\":\"UNDETERMINED\"", "\"ja4\"");
    }

    @Test
    void shouldReportTls13AtTheServersHello() {
        give(Direction.TO_SERVER, hello);
        give(Direction.TO_CLIENT, record(22, message(2, TlsBytes.serverHello13())));

        assertThat(seen.transactions()).hasSize(1);
        assertThat(seen.transactions().get(0)).contains("\"version\":\"TLS 1.3\"");
    }

    @Test
    void shouldGoOnAtTheNextSureRecordAfterAGap() {
        give(Direction.TO_SERVER, hello);
        analyzer.onGap(Direction.TO_CLIENT, 0, 100, seen);
        byte[] certificate = message(11, TlsBytes.certificate(TlsBytes.CERTIFICATE));
        give(Direction.TO_CLIENT, join(hex("5a".repeat(300)), record(22, certificate)));
        analyzer.onEnd(0, seen);

        assertThat(seen.transactions().get(0)).contains("CN=self.example.org");
        assertThat(seen.anomalies()).isEmpty();
    }

    @Test
    void shouldNotMissTheRestOfApplicationDataInAGap() {
        give(Direction.TO_CLIENT, join(hex("170303 0200"), hex("5a".repeat(100))));
        analyzer.onGap(Direction.TO_CLIENT, 0, 412, seen);
        give(Direction.TO_CLIENT, record(22, message(2, TlsBytes.serverHello())));
        analyzer.onEnd(0, seen);

        assertThat(seen.transactions()).hasSize(1);
    }

    @Test
    void shouldReportABrokenRecordOnce() {
        give(Direction.TO_SERVER, join(hello, hex("ff".repeat(40))));
        give(Direction.TO_SERVER, hex("ff".repeat(40)));

        assertThat(seen.anomalies()).containsExactly("invalid_record_type");
    }

    @Test
    void shouldReportAHeartbeatThatAsksForMoreThanItGives() {
        give(Direction.TO_SERVER, join(hello, record(24, hex("014000"))));

        assertThat(seen.anomalies()).containsExactly("overflow_heartbeat_message");
    }

    @Test
    void shouldReportEachHandshakeOfAConnection() {
        byte[] other = TlsBytes.clientHello("other.example.org");
        other[10] = 9;
        give(Direction.TO_SERVER, hello);
        give(Direction.TO_CLIENT, record(21, hex("0228")));
        give(Direction.TO_SERVER, record(22, message(1, other)));
        analyzer.onEnd(0, seen);

        assertThat(seen.transactions()).hasSize(2);
        assertThat(seen.transactions().get(0)).contains("\"last_alert\":\"handshake_failure\"");
        assertThat(seen.transactions().get(1)).contains("other.example.org");
    }

    @Test
    void shouldSayThatAHelloCameFromTheOtherSide() {
        assertThat(recognise(Direction.TO_CLIENT, hello)).isEqualTo(Recognition.REVERSED);
    }

    @Test
    void shouldRecogniseFlowsThatBeginInTheMiddle() {
        assertThat(recognise(Direction.TO_CLIENT, hex("170303 4000 5a5a")))
                .isEqualTo(Recognition.YES);
        assertThat(recognise(Direction.TO_SERVER, hex("150303 0002 0100")))
                .isEqualTo(Recognition.YES);
        assertThat(recognise(Direction.TO_SERVER, hex("140303 0001 0116")))
                .isEqualTo(Recognition.YES);
        assertThat(recognise(Direction.TO_SERVER, hex("170303 4a00 5a5a")))
                .isEqualTo(Recognition.NO);
        assertThat(recognise(Direction.TO_SERVER, hex("160403 0040 5a5a")))
                .isEqualTo(Recognition.NO);
    }

    private void give(Direction direction, byte[] bytes) {
        analyzer.onStream(direction, 0, bytes, 0, bytes.length, seen);
    }

    private static Recognition recognise(Direction direction, byte[] bytes) {
        return TlsRecognition.of(direction, bytes, 0, bytes.length);
    }
}
