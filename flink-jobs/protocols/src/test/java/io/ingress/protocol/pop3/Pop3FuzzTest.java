package io.ingress.protocol.pop3;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.ingress.protocol.testing.StreamCuts;

/** Fuzz target of POP3; without JAZZER_FUZZ=1 it runs once over the inputs in the resources. */
class Pop3FuzzTest {
    @FuzzTest(maxDuration = "60s")
    void shouldReadAStreamTheSameHoweverItIsCut(FuzzedDataProvider input) {
        StreamCuts.check(new Pop3AnalyzerFactory(), 110, input);
    }
}
