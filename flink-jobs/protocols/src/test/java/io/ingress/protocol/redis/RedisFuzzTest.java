package io.ingress.protocol.redis;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.ingress.protocol.testing.StreamCuts;

/** Fuzz target of redis; without JAZZER_FUZZ=1 it runs once over the inputs in the resources. */
class RedisFuzzTest {
    @FuzzTest(maxDuration = "60s")
    void shouldReadAStreamTheSameHoweverItIsCut(FuzzedDataProvider input) {
        StreamCuts.check(new RedisAnalyzerFactory(), 6379, input);
    }
}
