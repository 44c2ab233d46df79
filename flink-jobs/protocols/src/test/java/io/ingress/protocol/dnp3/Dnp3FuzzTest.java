package io.ingress.protocol.dnp3;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.ingress.protocol.testing.StreamCuts;

/** Fuzz target of dnp3; without JAZZER_FUZZ=1 it runs once over the inputs in the resources. */
class Dnp3FuzzTest {
    @FuzzTest(maxDuration = "60s")
    void shouldReadAStreamTheSameHoweverItIsCut(FuzzedDataProvider input) {
        StreamCuts.check(new Dnp3AnalyzerFactory(), 20000, input);
    }
}
