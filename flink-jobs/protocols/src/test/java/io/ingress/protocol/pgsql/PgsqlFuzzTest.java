package io.ingress.protocol.pgsql;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.ingress.protocol.testing.StreamCuts;

/** Fuzz target of pgsql; without JAZZER_FUZZ=1 it runs once over the inputs in the resources. */
class PgsqlFuzzTest {
    @FuzzTest(maxDuration = "120s")
    void shouldReadAStreamTheSameHoweverItIsCut(FuzzedDataProvider input) {
        int piece = input.consumeInt(1, 64);
        byte[] bytes = input.consumeRemainingAsBytes();
        PgsqlAnalyzerFactory factory = new PgsqlAnalyzerFactory();
        StreamCuts.recognise(factory, 5432, bytes);

        assertThat(StreamCuts.play(factory, bytes, piece))
                .isEqualTo(StreamCuts.play(factory, bytes, Integer.MAX_VALUE / 2));
    }
}
