package io.ingress.protocol.quic;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.ingress.protocol.Direction;
import io.ingress.protocol.testing.SinkRecorder;

/** Fuzz targets of QUIC; without JAZZER_FUZZ=1 they run once over the inputs in the resources. */
class QuicFuzzTest {
    @FuzzTest(maxDuration = "60s")
    void shouldTakeAnyDatagram(byte[] bytes) {
        SinkRecorder seen = new SinkRecorder();
        QuicAnalyzer analyzer = new QuicAnalyzer();

        for (Direction direction : Direction.values()) {
            analyzer.onDatagram(direction, 1, bytes, 0, bytes.length, bytes.length, seen);
            QuicRecognition.of(direction, bytes, 0, bytes.length);
        }
        analyzer.onEnd(1, seen);

        assertThat(seen.transactions()).hasSizeLessThanOrEqualTo(4);
    }

    @FuzzTest(maxDuration = "60s")
    void shouldTakeAnyFrames(byte[] bytes) {
        CryptoStream stream = new CryptoStream();

        InitialFrames.read(bytes, QuicVersions.V1, stream);
        InitialFrames.read(bytes, QuicVersions.Q050, stream);
        GoogleHello.find(bytes, 0, bytes.length);

        assertThat(stream.contiguous()).isLessThanOrEqualTo(CryptoStream.MAX_BYTES);
    }
}
