package io.ingress.protocol.socks;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.ingress.protocol.testing.StreamCuts;

/** Fuzz target of SOCKS; without JAZZER_FUZZ=1 it runs once over the inputs in the resources. */
class SocksFuzzTest {
    @FuzzTest(maxDuration = "60s")
    void shouldReadAStreamTheSameHoweverItIsCut(FuzzedDataProvider input) {
        StreamCuts.check(new SocksAnalyzerFactory(), 1080, input);
    }
}
