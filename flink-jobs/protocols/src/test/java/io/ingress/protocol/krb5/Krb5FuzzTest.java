package io.ingress.protocol.krb5;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.ingress.protocol.Direction;
import io.ingress.protocol.testing.SinkRecorder;
import java.util.Arrays;

/**
 * Fuzz targets of Kerberos; without JAZZER_FUZZ=1 they run once over the inputs in the resources.
 */
class Krb5FuzzTest {
    private static final int TCP = 6;

    @FuzzTest(maxDuration = "60s")
    void shouldReadAStreamTheSameHoweverItIsCut(FuzzedDataProvider input) {
        int cut = input.consumeInt(1, 64);
        byte[] bytes = input.consumeRemainingAsBytes();
        SinkRecorder whole = new SinkRecorder();
        SinkRecorder pieces = new SinkRecorder();
        Krb5Analyzer atOnce = new Krb5Analyzer();
        Krb5Analyzer analyzer = new Krb5Analyzer();

        atOnce.onStream(Direction.TO_CLIENT, 1, bytes, 0, bytes.length, whole);
        atOnce.onEnd(1, whole);
        for (int at = 0; at < bytes.length; at += cut) {
            byte[] piece = Arrays.copyOfRange(bytes, at, Math.min(bytes.length, at + cut));
            analyzer.onStream(Direction.TO_CLIENT, 1, piece, 0, piece.length, pieces);
        }
        analyzer.onEnd(1, pieces);
        new Krb5AnalyzerFactory().recognise(TCP, Direction.TO_CLIENT, 88, bytes, 0, bytes.length);

        assertThat(pieces.transactions()).isEqualTo(whole.transactions());
        assertThat(pieces.anomalies()).isEqualTo(whole.anomalies());
    }

    @FuzzTest(maxDuration = "60s")
    void shouldTakeAnyDatagram(byte[] bytes) {
        SinkRecorder seen = new SinkRecorder();
        new Krb5Analyzer()
                .onDatagram(Direction.TO_SERVER, 1, bytes, 0, bytes.length, bytes.length, seen);

        assertThat(seen.transactions()).hasSizeLessThanOrEqualTo(1);
    }
}
