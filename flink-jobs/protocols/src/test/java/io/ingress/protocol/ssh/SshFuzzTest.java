package io.ingress.protocol.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.ingress.protocol.Direction;
import io.ingress.protocol.testing.SinkRecorder;
import java.util.Arrays;

/** Fuzz target of SSH; without JAZZER_FUZZ=1 it runs once over the inputs in the resources. */
class SshFuzzTest {
    private static final int TCP = 6;

    @FuzzTest(maxDuration = "60s")
    void shouldReadAStreamTheSameHoweverItIsCut(FuzzedDataProvider input) {
        int cut = input.consumeInt(1, 64);
        byte[] bytes = input.consumeRemainingAsBytes();
        SinkRecorder whole = new SinkRecorder();
        SinkRecorder pieces = new SinkRecorder();
        SshAnalyzer atOnce = new SshAnalyzer();
        SshAnalyzer analyzer = new SshAnalyzer();

        atOnce.onStream(Direction.TO_CLIENT, 1, bytes, 0, bytes.length, whole);
        atOnce.onEnd(1, whole);
        for (int at = 0; at < bytes.length; at += cut) {
            byte[] piece = Arrays.copyOfRange(bytes, at, Math.min(bytes.length, at + cut));
            analyzer.onStream(Direction.TO_CLIENT, 1, piece, 0, piece.length, pieces);
        }
        analyzer.onEnd(1, pieces);
        new SshAnalyzerFactory().recognise(TCP, Direction.TO_CLIENT, 22, bytes, 0, bytes.length);

        assertThat(pieces.transactions()).isEqualTo(whole.transactions());
        assertThat(pieces.anomalies()).isEqualTo(whole.anomalies());
    }
}
