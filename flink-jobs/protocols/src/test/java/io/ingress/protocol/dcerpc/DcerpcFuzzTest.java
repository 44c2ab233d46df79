package io.ingress.protocol.dcerpc;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.ingress.protocol.Direction;
import io.ingress.protocol.testing.SinkRecorder;
import io.ingress.protocol.testing.StreamCuts;

/** Fuzz targets of DCE/RPC; without JAZZER_FUZZ=1 they run once over the resources. */
class DcerpcFuzzTest {
    @FuzzTest(maxDuration = "60s")
    void shouldReadAStreamTheSameHoweverItIsCut(FuzzedDataProvider input) {
        StreamCuts.check(new DcerpcAnalyzerFactory(), 135, input);
    }

    @FuzzTest(maxDuration = "60s")
    void shouldTakeAnyDatagram(FuzzedDataProvider input) {
        byte[] bytes = input.consumeRemainingAsBytes();
        DcerpcAnalyzer analyzer = new DcerpcAnalyzer();
        SinkRecorder seen = new SinkRecorder();

        analyzer.onDatagram(Direction.TO_SERVER, 1, bytes, 0, bytes.length, bytes.length, seen);
        analyzer.onEnd(1, seen);
    }
}
