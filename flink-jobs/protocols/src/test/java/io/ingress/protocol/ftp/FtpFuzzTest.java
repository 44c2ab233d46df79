package io.ingress.protocol.ftp;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.ingress.protocol.testing.StreamCuts;

/** Fuzz target of FTP; without JAZZER_FUZZ=1 it runs once over the inputs in the resources. */
class FtpFuzzTest {
    @FuzzTest(maxDuration = "60s")
    void shouldReadAStreamTheSameHoweverItIsCut(FuzzedDataProvider input) {
        StreamCuts.check(new FtpAnalyzerFactory(), 21, input);
    }
}
