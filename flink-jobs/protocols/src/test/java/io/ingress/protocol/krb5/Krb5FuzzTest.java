package io.ingress.protocol.krb5;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.ingress.protocol.Direction;
import io.ingress.protocol.testing.SinkRecorder;
import io.ingress.protocol.testing.StreamCuts;

/**
 * Fuzz targets of Kerberos; without JAZZER_FUZZ=1 they run once over the inputs in the resources.
 */
class Krb5FuzzTest {
    @FuzzTest(maxDuration = "60s")
    void shouldReadAStreamTheSameHoweverItIsCut(FuzzedDataProvider input) {
        StreamCuts.check(new Krb5AnalyzerFactory(), 88, input);
    }

    @FuzzTest(maxDuration = "60s")
    void shouldTakeAnyDatagram(byte[] bytes) {
        SinkRecorder seen = new SinkRecorder();
        new Krb5Analyzer()
                .onDatagram(Direction.TO_SERVER, 1, bytes, 0, bytes.length, bytes.length, seen);

        assertThat(seen.transactions()).hasSizeLessThanOrEqualTo(1);
    }
}
