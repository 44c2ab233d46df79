package io.ingress.protocol.rtsp;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.ingress.protocol.testing.StreamCuts;

/** Fuzz target of RTSP; without JAZZER_FUZZ=1 it runs once over the inputs in the resources. */
class RtspFuzzTest {
    @FuzzTest(maxDuration = "60s")
    void shouldReadAStreamTheSameHoweverItIsCut(FuzzedDataProvider input) {
        StreamCuts.check(new RtspAnalyzerFactory(), 554, input);
    }
}
