package io.ingress.protocol.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.ingress.protocol.Direction;
import io.ingress.protocol.testing.SinkRecorder;
import java.util.Arrays;

/** Fuzz target of SMTP and the messages in it. */
class SmtpFuzzTest {
    @FuzzTest(maxDuration = "60s")
    void shouldReadAStreamTheSameHoweverItIsCut(FuzzedDataProvider input) {
        int cut = input.consumeInt(1, 64);
        byte[] bytes = input.consumeRemainingAsBytes();
        SinkRecorder whole = new SinkRecorder();
        SinkRecorder pieces = new SinkRecorder();
        SmtpClient client = new SmtpClient();
        SmtpClient pieced = new SmtpClient();

        int left = client.onData(1, bytes, 0, bytes.length, whole);
        client.onEnd(1, whole);
        for (int at = 0; at < bytes.length; at += cut) {
            byte[] piece = Arrays.copyOfRange(bytes, at, Math.min(bytes.length, at + cut));
            if (pieced.onData(1, piece, 0, piece.length, pieces) >= 0) {
                assertThat(left).isNotNegative();
                break;
            }
        }
        pieced.onEnd(1, pieces);

        assertThat(pieces.transactions()).isEqualTo(whole.transactions());
        assertThat(pieces.anomalies()).isEqualTo(whole.anomalies());
    }

    @FuzzTest(maxDuration = "60s")
    void shouldTakeAnyReplies(byte[] bytes) {
        SinkRecorder seen = new SinkRecorder();
        SmtpAnalyzer analyzer = new SmtpAnalyzer();
        int half = bytes.length / 2;
        analyzer.onStream(Direction.TO_SERVER, 1, bytes, 0, half, seen);
        analyzer.onStream(Direction.TO_CLIENT, 1, bytes, half, bytes.length - half, seen);
        analyzer.onEnd(1, seen);

        assertThat(seen.transactions()).hasSizeLessThanOrEqualTo(bytes.length + 1);
    }
}
