package io.ingress.protocol.http2;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.ingress.protocol.Direction;
import io.ingress.protocol.testing.SinkRecorder;
import java.util.Arrays;

/** Fuzz targets of HTTP/2; without JAZZER_FUZZ=1 they run once over the inputs in the resources. */
class Http2FuzzTest {
    @FuzzTest(maxDuration = "60s")
    void shouldReadAStreamTheSameHoweverItIsCut(FuzzedDataProvider input) {
        int cut = input.consumeInt(1, 64);
        Direction direction = input.consumeBoolean() ? Direction.TO_SERVER : Direction.TO_CLIENT;
        byte[] bytes = input.consumeRemainingAsBytes();

        SinkRecorder whole = play(direction, bytes, bytes.length + 1);
        SinkRecorder pieces = play(direction, bytes, cut);
        Http2Recognition.of(direction, bytes, 0, bytes.length);

        assertThat(pieces.transactions()).isEqualTo(whole.transactions());
        assertThat(pieces.anomalies()).isEqualTo(whole.anomalies());
    }

    private static SinkRecorder play(Direction direction, byte[] bytes, int piece) {
        SinkRecorder seen = new SinkRecorder();
        Http2Analyzer analyzer = new Http2Analyzer();
        for (int at = 0; at < bytes.length; at += Math.min(piece, bytes.length - at)) {
            byte[] part = Arrays.copyOfRange(bytes, at, Math.min(bytes.length, at + piece));
            analyzer.onStream(direction, 0, part, 0, part.length, seen);
        }
        analyzer.onEnd(0, seen);
        return seen;
    }
}
