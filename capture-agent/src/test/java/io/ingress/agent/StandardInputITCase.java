package io.ingress.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.ingress.agent.testing.CaptureBytes;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The agent's command at the end of a pipe. */
class StandardInputITCase {
    private static final int PACKETS = 500;

    @TempDir private Path stateDir;

    @Test
    void shouldPlayWhatIsWrittenToIt() throws Exception {
        Said said = play(capture());

        assertThat(said.text()).contains("500 packets, ").contains("read 500 = shipped 500 + ");
        assertThat(said.exitCode()).isZero();
    }

    @Test
    void shouldSayThatTheStreamEndedInTheMiddleOfAPacket() throws Exception {
        byte[] capture = capture();

        Said said = play(Arrays.copyOf(capture, capture.length - 1));

        assertThat(said.text())
                .contains("read 499 = shipped 499 + ")
                .contains("stdin: the file ends in the middle of a packet");
        assertThat(said.exitCode()).isEqualTo(3);
    }

    @Test
    void shouldRefuseWhatIsNoCapture() throws Exception {
        Said said =
                play("GET / HTTP/1.1\r\nHost: example.org\r\n".getBytes(StandardCharsets.UTF_8));

        assertThat(said.text()).contains("ingress agent: stdin is not a capture: ");
        assertThat(said.exitCode()).isEqualTo(3);
    }

    private record Said(String text, int exitCode) {}

    private Said play(byte[] stream) throws IOException, InterruptedException {
        Process agent =
                AgentProcess.start("--dry-run", "--pcap", "-", "--state", stateDir.toString());
        try (OutputStream in = agent.getOutputStream()) {
            in.write(stream);
        }
        String text = new String(agent.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Said(text, agent.waitFor());
    }

    private static byte[] capture() {
        CaptureBytes capture = CaptureBytes.pcapMicros(ByteOrder.LITTLE_ENDIAN, 1);
        for (int i = 0; i < PACKETS; i++) {
            capture.record(i * 1000L, new byte[60 + i]);
        }
        return capture.toBytes();
    }
}
