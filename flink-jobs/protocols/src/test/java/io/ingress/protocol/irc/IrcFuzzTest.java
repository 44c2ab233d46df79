package io.ingress.protocol.irc;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.ingress.protocol.testing.StreamCuts;

/** Fuzz target of IRC; without JAZZER_FUZZ=1 it runs once over the inputs in the resources. */
class IrcFuzzTest {
    @FuzzTest(maxDuration = "60s")
    void shouldReadAStreamTheSameHoweverItIsCut(FuzzedDataProvider input) {
        StreamCuts.check(new IrcAnalyzerFactory(), 6667, input);
    }
}
