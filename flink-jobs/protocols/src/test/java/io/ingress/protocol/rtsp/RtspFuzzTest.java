package io.ingress.protocol.rtsp;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.ingress.protocol.testing.StreamCuts;

/** Fuzz target of RTSP; without JAZZER_FUZZ=1 it runs once over the inputs in the resources. */
class RtspFuzzTest {
    @FuzzTest(maxDuration = "60s")
    void shouldReadAStreamTheSameHoweverItIsCut(FuzzedDataProvider input) {
        int piece = input.consumeInt(1, 64);
        byte[] bytes = input.consumeRemainingAsBytes();
        RtspAnalyzerFactory factory = new RtspAnalyzerFactory();
        StreamCuts.recognise(factory, 554, bytes);

        assertThat(StreamCuts.play(factory, bytes, piece))
                .isEqualTo(StreamCuts.play(factory, bytes, Integer.MAX_VALUE / 2));
    }
}
