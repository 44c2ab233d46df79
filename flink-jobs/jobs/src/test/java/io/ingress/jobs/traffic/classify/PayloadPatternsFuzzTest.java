package io.ingress.jobs.traffic.classify;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

class PayloadPatternsFuzzTest {
    /**
     * Any packets on any ports have one name, also when the state was written and read between
     * them.
     */
    @FuzzTest(maxDuration = "1m")
    void shouldNameAnyPacketsTheSameAfterARestart(FuzzedDataProvider data) throws IOException {
        int transport = data.consumeBoolean() ? Samples.TCP : Samples.UDP;
        int port = data.consumeInt(0, 65_535);
        FlowSample kept = new FlowSample(transport, data.consumeInt(0, 65_535), port);
        FlowSample restored = kept;
        for (int i = 0; i < 9 && data.remainingBytes() > 0; i++) {
            boolean originator = data.consumeBoolean();
            byte[] bytes = data.consumeBytes(data.consumeInt(1, 200));
            int length = bytes.length + data.consumeInt(0, 9);
            restored = restart(restored);

            String first = PayloadPatterns.next(kept, originator, bytes, 0, bytes.length, length);
            String second =
                    PayloadPatterns.next(restored, originator, bytes, 0, bytes.length, length);

            assertThat(second).isEqualTo(first);
        }
        assertThat(PayloadPatterns.complete(restored)).isEqualTo(PayloadPatterns.complete(kept));
    }

    private static FlowSample restart(FlowSample sample) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        sample.write(new DataOutputStream(out));
        return FlowSample.read(new DataInputStream(new ByteArrayInputStream(out.toByteArray())));
    }
}
