package io.ingress.protocol.socks;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.ingress.protocol.testing.StreamCuts;

/** Fuzz target of SOCKS; without JAZZER_FUZZ=1 it runs once over the inputs in the resources. */
class SocksFuzzTest {
    @FuzzTest(maxDuration = "120s")
    void shouldReadAStreamTheSameHoweverItIsCut(FuzzedDataProvider input) {
        int piece = input.consumeInt(1, 64);
        byte[] bytes = input.consumeRemainingAsBytes();
        SocksAnalyzerFactory factory = new SocksAnalyzerFactory();
        StreamCuts.recognise(factory, 1080, bytes);

        assertThat(StreamCuts.play(factory, bytes, piece))
                .isEqualTo(StreamCuts.play(factory, bytes, Integer.MAX_VALUE / 2));
    }
}
