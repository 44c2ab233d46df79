package io.ingress.protocol.tls;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.ingress.protocol.Direction;
import io.ingress.protocol.testing.SinkRecorder;
import java.util.Arrays;

/** Fuzz targets of TLS; without JAZZER_FUZZ=1 they run once over the inputs in the resources. */
class TlsFuzzTest {
    @FuzzTest(maxDuration = "60s")
    void shouldReadAnyHelloAndCertificate(byte[] bytes) {
        ClientHello client = ClientHello.parse(bytes, 0, bytes.length);
        ServerHello server = ServerHello.parse(bytes, 0, bytes.length);
        X509Reader.read(bytes);

        assertThat(Ja4.of('t', client)).hasSize(36);
        assertThat(Ja3.client(client)).isNotEmpty();
        assertThat(Ja3.server(server)).isNotEmpty();
        assertThat(ClientHello.parseDtls(bytes, 0, bytes.length)).isNotNull();
    }

    @FuzzTest(maxDuration = "60s")
    void shouldReadAStreamTheSameHoweverItIsCut(FuzzedDataProvider input) {
        int cut = input.consumeInt(1, 64);
        byte[] bytes = input.consumeRemainingAsBytes();
        SinkRecorder whole = new SinkRecorder();
        SinkRecorder pieces = new SinkRecorder();
        TlsAnalyzer once = new TlsAnalyzer();
        TlsAnalyzer often = new TlsAnalyzer();

        once.onStream(Direction.TO_CLIENT, 1, bytes, 0, bytes.length, whole);
        for (int at = 0; at < bytes.length; at += cut) {
            byte[] piece = Arrays.copyOfRange(bytes, at, Math.min(bytes.length, at + cut));
            often.onStream(Direction.TO_CLIENT, 1, piece, 0, piece.length, pieces);
        }
        once.onEnd(1, whole);
        often.onEnd(1, pieces);
        TlsRecognition.of(Direction.TO_CLIENT, bytes, 0, bytes.length);

        assertThat(pieces.transactions()).isEqualTo(whole.transactions());
        assertThat(pieces.anomalies()).isEqualTo(whole.anomalies());
    }
}
