package io.ingress.protocol.telnet;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.ingress.protocol.Direction;
import io.ingress.protocol.ParseResult;
import io.ingress.protocol.testing.SinkRecorder;
import java.util.Arrays;

/** Fuzz target: both sides of a stream, cut anywhere. */
class TelnetFuzzTest {
    private static final int TCP = 6;

    @FuzzTest(maxDuration = "60s")
    void shouldReadAStreamTheSameHoweverItIsCut(FuzzedDataProvider input) {
        int cut = input.consumeInt(1, 64);
        byte[] client = input.consumeBytes(4096);
        byte[] server = input.consumeRemainingAsBytes();

        SinkRecorder whole = play(client, server, Integer.MAX_VALUE);
        SinkRecorder pieces = play(client, server, cut);

        for (Direction direction : Direction.values()) {
            new TelnetAnalyzerFactory().recognise(TCP, direction, 9999, server, 0, server.length);
        }
        assertThat(pieces.transactions()).isEqualTo(whole.transactions());
        assertThat(pieces.anomalies()).isEqualTo(whole.anomalies());
    }

    private static SinkRecorder play(byte[] client, byte[] server, int size) {
        SinkRecorder seen = new SinkRecorder();
        TelnetAnalyzer analyzer = new TelnetAnalyzer();
        boolean over = feed(analyzer, Direction.TO_SERVER, client, size, seen);
        if (!over) {
            feed(analyzer, Direction.TO_CLIENT, server, size, seen);
        }
        analyzer.onEnd(1, seen);
        return seen;
    }

    private static boolean feed(
            TelnetAnalyzer analyzer,
            Direction direction,
            byte[] bytes,
            int size,
            SinkRecorder seen) {
        for (int at = 0; at < bytes.length; at += Math.min(size, bytes.length - at)) {
            byte[] piece = Arrays.copyOfRange(bytes, at, at + Math.min(size, bytes.length - at));
            if (analyzer.onStream(direction, 1, piece, 0, piece.length, seen)
                    instanceof ParseResult.Handover) {
                return true;
            }
        }
        return false;
    }
}
