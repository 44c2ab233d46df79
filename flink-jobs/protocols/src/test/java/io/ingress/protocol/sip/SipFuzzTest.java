package io.ingress.protocol.sip;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.ingress.protocol.testing.StreamCuts;

/** Fuzz target of SIP; without JAZZER_FUZZ=1 it runs once over the inputs in the resources. */
class SipFuzzTest {
    @FuzzTest(maxDuration = "60s")
    void shouldReadAStreamTheSameHoweverItIsCut(FuzzedDataProvider input) {
        StreamCuts.check(new SipAnalyzerFactory(), 5060, input);
    }
}
