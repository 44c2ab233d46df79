package io.ingress.protocol.rfb;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.ingress.protocol.testing.StreamCuts;

/** Fuzz target of RFB; without JAZZER_FUZZ=1 it runs once over the inputs in the resources. */
class RfbFuzzTest {
    @FuzzTest(maxDuration = "60s")
    void shouldReadAStreamTheSameHoweverItIsCut(FuzzedDataProvider input) {
        StreamCuts.check(new RfbAnalyzerFactory(), 5900, input);
    }
}
