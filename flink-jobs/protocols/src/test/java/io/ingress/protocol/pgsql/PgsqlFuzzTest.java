package io.ingress.protocol.pgsql;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.ingress.protocol.testing.StreamCuts;

/** Fuzz target of pgsql; without JAZZER_FUZZ=1 it runs once over the inputs in the resources. */
class PgsqlFuzzTest {
    @FuzzTest(maxDuration = "60s")
    void shouldReadAStreamTheSameHoweverItIsCut(FuzzedDataProvider input) {
        StreamCuts.check(new PgsqlAnalyzerFactory(), 5432, input);
    }
}
