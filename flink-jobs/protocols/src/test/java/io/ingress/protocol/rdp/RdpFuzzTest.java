package io.ingress.protocol.rdp;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.ingress.protocol.testing.StreamCuts;

/** Fuzz target of RDP; without JAZZER_FUZZ=1 it runs once over the inputs in the resources. */
class RdpFuzzTest {
    @FuzzTest(maxDuration = "60s")
    void shouldReadAStreamTheSameHoweverItIsCut(FuzzedDataProvider input) {
        StreamCuts.check(new RdpAnalyzerFactory(), 3389, input);
    }
}
