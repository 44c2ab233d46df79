package io.ingress.protocol.telnet;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.ingress.protocol.testing.StreamCuts;

/** Fuzz target of Telnet; without JAZZER_FUZZ=1 it runs once over the inputs in the resources. */
class TelnetFuzzTest {
    @FuzzTest(maxDuration = "60s")
    void shouldReadAStreamTheSameHoweverItIsCut(FuzzedDataProvider input) {
        StreamCuts.check(new TelnetAnalyzerFactory(), 23, input);
    }
}
