package io.ingress.protocol.dhcpv6;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.ingress.protocol.Direction;
import io.ingress.protocol.testing.SinkRecorder;

/** Fuzz target of dhcpv6; without JAZZER_FUZZ=1 it runs once over the inputs in the resources. */
class Dhcpv6FuzzTest {
    private static final int UDP = 17;

    @FuzzTest(maxDuration = "60s")
    void shouldTakeAnyDatagram(byte[] bytes) {
        SinkRecorder seen = new SinkRecorder();
        Dhcpv6AnalyzerFactory factory = new Dhcpv6AnalyzerFactory();
        factory.recognise(UDP, Direction.TO_SERVER, 547, bytes, 0, bytes.length);

        factory.create(UDP)
                .onDatagram(Direction.TO_SERVER, 1, bytes, 0, bytes.length, bytes.length, seen);

        assertThat(seen.transactions()).hasSizeLessThanOrEqualTo(1);
    }
}
