package io.ingress.model.eve;

import com.code_intelligence.jazzer.junit.FuzzTest;

/** Any bytes are an event or an EveException. {@code JAZZER_FUZZ=1} looks for new inputs. */
class EveReaderFuzzTest {
    @FuzzTest(maxDuration = "3m")
    void shouldNeverThrowAnythingElse(byte[] json) {
        EveReaderTest.readAll(json);
    }
}
