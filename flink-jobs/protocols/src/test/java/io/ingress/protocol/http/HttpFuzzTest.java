package io.ingress.protocol.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.ingress.protocol.Direction;
import io.ingress.protocol.ParseResult;
import io.ingress.protocol.testing.SinkRecorder;
import java.util.Arrays;

/** Fuzz targets of HTTP; without JAZZER_FUZZ=1 they run once over the inputs in the resources. */
class HttpFuzzTest {
    private static final int TCP = 6;
    private static final byte[] REQUESTS =
            HttpBytesOf.text("GET / HTTP/1.1\r\nHost: a\r\n\r\nHEAD / HTTP/1.1\r\nHost: a\r\n\r\n");

    @FuzzTest(maxDuration = "60s")
    void shouldReadRequestsTheSameHoweverTheyAreCut(FuzzedDataProvider input) {
        int cut = input.consumeInt(1, 64);
        byte[] bytes = input.consumeRemainingAsBytes();

        SinkRecorder whole = play(Direction.TO_SERVER, new byte[0], bytes, bytes.length + 1);
        SinkRecorder pieces = play(Direction.TO_SERVER, new byte[0], bytes, cut);
        new HttpAnalyzerFactory().recognise(TCP, Direction.TO_CLIENT, 1, bytes, 0, bytes.length);

        assertThat(pieces.transactions()).isEqualTo(whole.transactions());
        assertThat(pieces.anomalies()).isEqualTo(whole.anomalies());
    }

    @FuzzTest(maxDuration = "60s")
    void shouldReadResponsesTheSameHoweverTheyAreCut(FuzzedDataProvider input) {
        int cut = input.consumeInt(1, 64);
        byte[] bytes = input.consumeRemainingAsBytes();

        SinkRecorder whole = play(Direction.TO_CLIENT, REQUESTS, bytes, bytes.length + 1);
        SinkRecorder pieces = play(Direction.TO_CLIENT, REQUESTS, bytes, cut);

        assertThat(pieces.transactions()).isEqualTo(whole.transactions());
        assertThat(pieces.anomalies()).isEqualTo(whole.anomalies());
    }

    private static SinkRecorder play(Direction direction, byte[] before, byte[] bytes, int piece) {
        SinkRecorder seen = new SinkRecorder();
        HttpAnalyzer analyzer = new HttpAnalyzer();
        analyzer.onStream(direction.other(), 0, before, 0, before.length, seen);
        for (int at = 0; at < bytes.length; at += Math.min(piece, bytes.length - at)) {
            byte[] part = Arrays.copyOfRange(bytes, at, Math.min(bytes.length, at + piece));
            ParseResult result = analyzer.onStream(direction, 0, part, 0, part.length, seen);
            if (result instanceof ParseResult.Handover) {
                break;
            }
        }
        analyzer.onEnd(0, seen);
        return seen;
    }
}
