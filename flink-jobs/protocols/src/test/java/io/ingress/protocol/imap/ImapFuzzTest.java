package io.ingress.protocol.imap;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.ingress.protocol.testing.StreamCuts;

/** Fuzz target of IMAP; without JAZZER_FUZZ=1 it runs once over the inputs in the resources. */
class ImapFuzzTest {
    @FuzzTest(maxDuration = "60s")
    void shouldReadAStreamTheSameHoweverItIsCut(FuzzedDataProvider input) {
        StreamCuts.check(new ImapAnalyzerFactory(), 143, input);
    }
}
