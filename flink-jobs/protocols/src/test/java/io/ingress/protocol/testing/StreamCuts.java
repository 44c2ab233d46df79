package io.ingress.protocol.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import io.ingress.protocol.AnalyzerFactory;
import io.ingress.protocol.Direction;
import io.ingress.protocol.ParseResult;
import io.ingress.protocol.ProtocolAnalyzer;
import java.util.Arrays;
import java.util.List;

/** Hands bytes of both sides to a new analyzer, whole or in pieces: what fuzz targets compare. */
public final class StreamCuts {
    private static final int WHOLE = Integer.MAX_VALUE / 2;

    private StreamCuts() {}

    /** Fuzz target of a protocol over TCP: the same events however the stream is cut. */
    public static void check(AnalyzerFactory factory, int usualPort, FuzzedDataProvider input) {
        int piece = input.consumeInt(1, 64);
        byte[] bytes = input.consumeRemainingAsBytes();
        recognise(factory, usualPort, bytes);

        assertThat(play(factory, bytes, piece)).isEqualTo(play(factory, bytes, WHOLE));
    }

    /**
     * The bytes are sent in turns of 64, first to the server; each turn in pieces of this size.
     *
     * @return transactions and anomalies, in order
     */
    private static List<String> play(AnalyzerFactory factory, byte[] bytes, int piece) {
        ProtocolAnalyzer analyzer = factory.create(Conversation.TCP);
        SinkRecorder seen = new SinkRecorder();
        Direction direction = Direction.TO_SERVER;
        boolean given = false;
        for (int at = 0; at < bytes.length && !given; at += 64) {
            byte[] turn = Arrays.copyOfRange(bytes, at, Math.min(bytes.length, at + 64));
            given = turn(analyzer, direction, turn, piece, seen);
            direction = direction.other();
        }
        if (!given) {
            analyzer.onGap(Direction.TO_SERVER, 1, 7, seen);
            turn(analyzer, Direction.TO_SERVER, bytes, piece, seen);
        }
        analyzer.onEnd(1, seen);
        seen.transactions().addAll(seen.anomalies());
        return seen.transactions();
    }

    /** Asks about the bytes in every way. */
    private static void recognise(AnalyzerFactory factory, int usualPort, byte[] bytes) {
        for (int transport : new int[] {Conversation.TCP, Conversation.UDP}) {
            for (int port : new int[] {usualPort, 9999}) {
                for (Direction direction : Direction.values()) {
                    factory.recognise(transport, direction, port, bytes, 0, bytes.length);
                }
            }
        }
    }

    private static boolean turn(
            ProtocolAnalyzer analyzer,
            Direction direction,
            byte[] bytes,
            int piece,
            SinkRecorder seen) {
        for (int at = 0; at < bytes.length; at += piece) {
            int length = Math.min(piece, bytes.length - at);
            byte[] part = Arrays.copyOfRange(bytes, at, at + length);
            if (analyzer.onStream(direction, 1, part, 0, length, seen)
                    instanceof ParseResult.Handover) {
                return true;
            }
        }
        return false;
    }
}
