package io.ingress.protocol.gssapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.LinkedHashMap;
import java.util.Map;

/** Fuzz target of login tokens; without JAZZER_FUZZ=1 it runs once over the resources. */
class SecurityTokenFuzzTest {
    @FuzzTest(maxDuration = "120s")
    void shouldTakeAnyToken(FuzzedDataProvider input) {
        byte[] bytes = input.consumeRemainingAsBytes();
        Map<String, Object> fields = new LinkedHashMap<>();

        SecurityToken.read(bytes, 0, bytes.length).eve(fields);

        assertThat(fields).hasSize(2);
    }
}
