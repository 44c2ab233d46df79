package io.ingress.protocol.syslog;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.ingress.protocol.testing.StreamCuts;

/** Fuzz target of syslog; without JAZZER_FUZZ=1 it runs once over the inputs in the resources. */
class SyslogFuzzTest {
    @FuzzTest(maxDuration = "60s")
    void shouldReadAStreamTheSameHoweverItIsCut(FuzzedDataProvider input) {
        StreamCuts.check(new SyslogAnalyzerFactory(), 514, input);
    }
}
