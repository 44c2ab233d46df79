package io.ingress.protocol.dns;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.ingress.protocol.Direction;
import io.ingress.protocol.testing.SinkRecorder;
import java.util.Arrays;

/** Fuzz targets of DNS; without JAZZER_FUZZ=1 they run once over the inputs in the resources. */
class DnsFuzzTest {
    private static final int UDP = 17;
    private static final int TCP = 6;

    @FuzzTest(maxDuration = "60s")
    void shouldTakeAnyDatagram(byte[] bytes) {
        SinkRecorder seen = new SinkRecorder();
        new DnsAnalyzer()
                .onDatagram(Direction.TO_SERVER, 1, bytes, 0, bytes.length, bytes.length, seen);
        new DnsAnalyzerFactory().recognise(UDP, Direction.TO_SERVER, 53, bytes, 0, bytes.length);
        new DnsAnalyzerFactory().recognise(UDP, Direction.TO_SERVER, 9999, bytes, 0, bytes.length);

        assertThat(seen.transactions()).hasSizeLessThanOrEqualTo(DnsParser.MAX_QUESTIONS);
    }

    @FuzzTest(maxDuration = "60s")
    void shouldReadAStreamTheSameHoweverItIsCut(FuzzedDataProvider input) {
        int cut = input.consumeInt(1, 64);
        byte[] bytes = input.consumeRemainingAsBytes();
        SinkRecorder whole = new SinkRecorder();
        SinkRecorder pieces = new SinkRecorder();
        DnsAnalyzer analyzer = new DnsAnalyzer();

        new DnsAnalyzer().onStream(Direction.TO_CLIENT, 1, bytes, 0, bytes.length, whole);
        for (int at = 0; at < bytes.length; at += cut) {
            byte[] piece = Arrays.copyOfRange(bytes, at, Math.min(bytes.length, at + cut));
            analyzer.onStream(Direction.TO_CLIENT, 1, piece, 0, piece.length, pieces);
        }
        new DnsAnalyzerFactory().recognise(TCP, Direction.TO_CLIENT, 9999, bytes, 0, bytes.length);

        assertThat(pieces.transactions()).isEqualTo(whole.transactions());
        assertThat(pieces.anomalies()).isEqualTo(whole.anomalies());
    }
}
