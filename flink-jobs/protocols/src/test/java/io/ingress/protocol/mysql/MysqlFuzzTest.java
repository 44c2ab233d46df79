package io.ingress.protocol.mysql;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.ingress.protocol.testing.StreamCuts;

/** Fuzz target of mysql; without JAZZER_FUZZ=1 it runs once over the inputs in the resources. */
class MysqlFuzzTest {
    @FuzzTest(maxDuration = "60s")
    void shouldReadAStreamTheSameHoweverItIsCut(FuzzedDataProvider input) {
        StreamCuts.check(new MysqlAnalyzerFactory(), 3306, input);
    }
}
