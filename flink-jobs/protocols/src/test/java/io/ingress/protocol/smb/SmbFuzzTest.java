package io.ingress.protocol.smb;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.ingress.protocol.testing.StreamCuts;

/** Fuzz target of SMB; without JAZZER_FUZZ=1 it runs once over the inputs in the resources. */
class SmbFuzzTest {
    @FuzzTest(maxDuration = "60s")
    void shouldReadAStreamTheSameHoweverItIsCut(FuzzedDataProvider input) {
        StreamCuts.check(new SmbAnalyzerFactory(), 445, input);
    }
}
