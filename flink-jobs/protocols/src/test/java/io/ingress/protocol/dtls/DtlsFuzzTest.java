package io.ingress.protocol.dtls;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.ingress.protocol.Direction;
import io.ingress.protocol.testing.SinkRecorder;

/** Fuzz target of DTLS; without JAZZER_FUZZ=1 it runs once over the inputs in the resources. */
class DtlsFuzzTest {
    @FuzzTest(maxDuration = "60s")
    void shouldTakeAnyDatagram(byte[] bytes) {
        SinkRecorder seen = new SinkRecorder();
        DtlsAnalyzer analyzer = new DtlsAnalyzer();

        for (Direction direction : Direction.values()) {
            analyzer.onDatagram(direction, 1, bytes, 0, bytes.length, bytes.length, seen);
        }
        analyzer.onEnd(1, seen);
        DtlsRecognition.of(bytes, 0, bytes.length);

        assertThat(seen.anomalies()).hasSizeLessThanOrEqualTo(3);
    }
}
