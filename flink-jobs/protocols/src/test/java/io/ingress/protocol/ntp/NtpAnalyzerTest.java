package io.ingress.protocol.ntp;

import static org.assertj.core.api.Assertions.assertThat;

import io.ingress.protocol.AnalyzerFactory.Recognition;
import io.ingress.protocol.Direction;
import io.ingress.protocol.testing.SinkRecorder;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class NtpAnalyzerTest {
    @Test
    void shouldReadModeAndVersion() {
        assertThat(event(NtpBytes.CLIENT)).contains("\"version\":4,\"mode\":\"client\"");
        assertThat(event(NtpBytes.SERVER))
                .contains("\"mode\":\"server\",\"leap\":0,\"stratum\":3,\"poll\":64.0")
                .contains("\"ref_id\":\"127.127.1.1\"");
    }

    @Test
    void shouldReadControlAndPrivateMessages() {
        assertThat(event(NtpBytes.CONTROL))
                .contains("\"version\":2,\"mode\":\"control\",\"response\":false")
                .contains("\"opcode\":2,\"sequence\":1");
        assertThat(event(NtpBytes.PRIVATE))
                .contains("\"mode\":\"private\"")
                .contains("\"implementation\":3,\"request_code\":42");
    }

    @Test
    void shouldCallATooShortMessageMalformed() {
        SinkRecorder seen = play(Arrays.copyOf(NtpBytes.CLIENT, 20));

        assertThat(seen.transactions()).isEmpty();
        assertThat(seen.anomalies()).containsExactly("malformed_data");
    }

    @Test
    void shouldRecogniseItOnItsPort() {
        assertThat(recognise(123, NtpBytes.CLIENT)).isEqualTo(Recognition.YES);
        assertThat(recognise(9999, NtpBytes.CLIENT)).isEqualTo(Recognition.NO);
        assertThat(recognise(123, new byte[300])).isEqualTo(Recognition.NO);
    }

    private static Recognition recognise(int port, byte[] bytes) {
        return new NtpAnalyzerFactory()
                .recognise(17, Direction.TO_SERVER, port, bytes, 0, bytes.length);
    }

    private static String event(byte[] bytes) {
        SinkRecorder seen = play(bytes);
        assertThat(seen.anomalies()).isEmpty();
        assertThat(seen.transactions()).hasSize(1);
        return seen.transactions().get(0);
    }

    private static SinkRecorder play(byte[] bytes) {
        SinkRecorder seen = new SinkRecorder();
        new NtpAnalyzerFactory()
                .create(17)
                .onDatagram(Direction.TO_SERVER, 1, bytes, 0, bytes.length, bytes.length, seen);
        return seen;
    }
}
