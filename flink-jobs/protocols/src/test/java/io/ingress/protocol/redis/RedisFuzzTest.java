package io.ingress.protocol.redis;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.ingress.protocol.testing.StreamCuts;

/** Fuzz target of redis; without JAZZER_FUZZ=1 it runs once over the inputs in the resources. */
class RedisFuzzTest {
    @FuzzTest(maxDuration = "120s")
    void shouldReadAStreamTheSameHoweverItIsCut(FuzzedDataProvider input) {
        int piece = input.consumeInt(1, 64);
        byte[] bytes = input.consumeRemainingAsBytes();
        RedisAnalyzerFactory factory = new RedisAnalyzerFactory();
        StreamCuts.recognise(factory, 6379, bytes);

        assertThat(StreamCuts.play(factory, bytes, piece))
                .isEqualTo(StreamCuts.play(factory, bytes, Integer.MAX_VALUE / 2));
    }
}
