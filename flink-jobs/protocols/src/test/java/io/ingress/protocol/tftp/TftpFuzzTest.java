package io.ingress.protocol.tftp;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.ingress.protocol.Direction;
import io.ingress.protocol.testing.SinkRecorder;

/** Fuzz target of tftp; without JAZZER_FUZZ=1 it runs once over the inputs in the resources. */
class TftpFuzzTest {
    private static final int UDP = 17;

    @FuzzTest(maxDuration = "60s")
    void shouldTakeAnyDatagram(byte[] bytes) {
        SinkRecorder seen = new SinkRecorder();
        TftpAnalyzerFactory factory = new TftpAnalyzerFactory();
        factory.recognise(UDP, Direction.TO_SERVER, 9, bytes, 0, bytes.length);

        factory.create(UDP)
                .onDatagram(Direction.TO_SERVER, 1, bytes, 0, bytes.length, bytes.length, seen);

        assertThat(seen.transactions()).hasSizeLessThanOrEqualTo(1);
    }
}
