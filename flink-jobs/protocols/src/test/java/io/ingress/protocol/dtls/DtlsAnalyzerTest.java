package io.ingress.protocol.dtls;

import static io.ingress.protocol.dtls.DtlsBytes.clientHello;
import static io.ingress.protocol.dtls.DtlsBytes.fragment;
import static io.ingress.protocol.dtls.DtlsBytes.hex;
import static io.ingress.protocol.dtls.DtlsBytes.message;
import static io.ingress.protocol.dtls.DtlsBytes.record;
import static io.ingress.protocol.dtls.DtlsBytes.serverHello;
import static org.assertj.core.api.Assertions.assertThat;

import io.ingress.protocol.AnalyzerFactory.Recognition;
import io.ingress.protocol.Direction;
import io.ingress.protocol.testing.SinkRecorder;
import org.junit.jupiter.api.Test;

class DtlsAnalyzerTest {
    private final DtlsAnalyzer analyzer = new DtlsAnalyzer();
    private final SinkRecorder seen = new SinkRecorder();

    @Test
    void shouldReportAHandshakeWhenBothSidesEncrypt() {
        give(Direction.TO_SERVER, message(1, 0, clientHello()));
        give(Direction.TO_CLIENT, message(2, 0, serverHello()));
        give(Direction.TO_SERVER, record(20, 0, "01"));
        give(Direction.TO_CLIENT, record(20, 0, "01"));

        assertThat(seen.transactions()).hasSize(1);
        assertThat(seen.transactions().get(0))
                .contains("\"version\":\"DTLS 1.2\"", "\"sni\":\"www.example.org\"")
                .contains("\"ja4\":\"dd2d020100_");
    }

    @Test
    void shouldPutFragmentsTogetherInAnyOrder() {
        String hello = clientHello();
        give(Direction.TO_SERVER, fragment(1, 0, hello, 40, hello.length() / 2));
        give(Direction.TO_SERVER, fragment(1, 0, hello, 0, 50));
        analyzer.onEnd(0, seen);

        assertThat(seen.transactions().get(0)).contains("www.example.org");
    }

    @Test
    void shouldReportAHelloWithACookieOnce() {
        give(Direction.TO_SERVER, message(1, 0, clientHello()));
        give(Direction.TO_CLIENT, message(3, 0, "feff04aabbccdd"));
        give(Direction.TO_SERVER, message(1, 1, clientHello()));
        analyzer.onEnd(0, seen);

        assertThat(seen.transactions()).hasSize(1);
    }

    @Test
    void shouldReadTheVersionBeforeDtls10() {
        byte[] hello = message(1, 0, clientHello().replaceFirst("fefd", "0100"));
        hello[1] = 1;
        hello[2] = 0;
        assertThat(DtlsRecognition.of(hello, 0, hello.length)).isEqualTo(Recognition.YES);

        give(Direction.TO_SERVER, hello);
        analyzer.onEnd(0, seen);

        assertThat(seen.transactions().get(0)).contains("\"ja4\":\"d00d020100_");
    }

    @Test
    void shouldReportAFragmentThatRunsOverItsMessage() {
        give(Direction.TO_SERVER, record(22, 0, "01 000010 0000 000010 000010" + "00".repeat(16)));

        assertThat(seen.anomalies()).containsExactly("invalid_handshake_message");
    }

    @Test
    void shouldRecogniseRecordsThatFillTheDatagram() {
        byte[] data = record(23, 1, "5a".repeat(40));

        assertThat(DtlsRecognition.of(data, 0, data.length)).isEqualTo(Recognition.YES);
        assertThat(DtlsRecognition.of(data, 0, data.length - 1)).isEqualTo(Recognition.NO);
        assertThat(DtlsRecognition.of(hex("16fefd"), 0, 3)).isEqualTo(Recognition.NO);
    }

    private void give(Direction direction, byte[] bytes) {
        analyzer.onDatagram(direction, 0, bytes, 0, bytes.length, bytes.length, seen);
    }
}
