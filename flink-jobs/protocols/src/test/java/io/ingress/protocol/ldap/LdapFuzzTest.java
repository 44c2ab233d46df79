package io.ingress.protocol.ldap;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.ingress.protocol.testing.StreamCuts;

/** Fuzz target of LDAP; without JAZZER_FUZZ=1 it runs once over the inputs in the resources. */
class LdapFuzzTest {
    @FuzzTest(maxDuration = "60s")
    void shouldReadAStreamTheSameHoweverItIsCut(FuzzedDataProvider input) {
        StreamCuts.check(new LdapAnalyzerFactory(), 389, input);
    }
}
