package io.ingress.protocol.openvpn;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.ingress.protocol.Direction;
import io.ingress.protocol.testing.SinkRecorder;
import io.ingress.protocol.testing.StreamCuts;

/**
 * Fuzz targets of OpenVPN; without JAZZER_FUZZ=1 they run once over the inputs in the resources.
 */
class OpenvpnFuzzTest {
    @FuzzTest(maxDuration = "60s")
    void shouldReadAStreamTheSameHoweverItIsCut(FuzzedDataProvider input) {
        StreamCuts.check(new OpenvpnAnalyzerFactory(), 1194, input);
    }

    /** Each datagram has its length, and who sends it, in its first byte. */
    @FuzzTest(maxDuration = "60s")
    void shouldTakeAnyDatagrams(FuzzedDataProvider input) {
        SinkRecorder seen = new SinkRecorder();
        OpenvpnAnalyzer analyzer = new OpenvpnAnalyzer();
        int datagrams = 0;
        while (input.remainingBytes() > 0) {
            int head = input.consumeInt(0, 255);
            byte[] bytes = input.consumeBytes(head >> 1);
            Direction direction = (head & 1) == 0 ? Direction.TO_SERVER : Direction.TO_CLIENT;
            analyzer.onDatagram(direction, 1, bytes, 0, bytes.length, bytes.length, seen);
            OpenvpnRecognition.ofDatagram(direction, bytes, 0, bytes.length);
            datagrams++;
        }
        analyzer.onEnd(1, seen);

        // Each may end a session with a handshake.
        assertThat(seen.transactions()).hasSizeLessThanOrEqualTo(2 * datagrams + 2);
    }
}
