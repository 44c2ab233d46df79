package io.ingress.protocol.ssdp;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.ingress.protocol.Direction;
import io.ingress.protocol.testing.SinkRecorder;

/** Fuzz target of ssdp; without JAZZER_FUZZ=1 it runs once over the inputs in the resources. */
class SsdpFuzzTest {
    private static final int UDP = 17;

    @FuzzTest(maxDuration = "60s")
    void shouldTakeAnyDatagram(byte[] bytes) {
        SinkRecorder seen = new SinkRecorder();
        SsdpAnalyzerFactory factory = new SsdpAnalyzerFactory();
        factory.recognise(UDP, Direction.TO_SERVER, 1900, bytes, 0, bytes.length);

        factory.create(UDP)
                .onDatagram(Direction.TO_SERVER, 1, bytes, 0, bytes.length, bytes.length, seen);

        assertThat(seen.transactions()).hasSizeLessThanOrEqualTo(1);
    }
}
