package io.ingress.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.ingress.agent.testing.CaptureBytes;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever an agent captures, its service manager hears that it does, and that it lives. */
class ServiceReadyITCase {
    private static final String LISTEN =
            "import socket, sys\n"
                    + "s = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)\n"
                    + "s.bind(sys.argv[1])\n"
                    + "s.settimeout(60)\n"
                    + "print('listening', flush=True)\n"
                    + "for i in range(3): print(s.recv(4096).decode(), flush=True)\n";

    private static final int LONG_PLAY_S = 300;

    @TempDir private Path dir;

    @BeforeAll
    static void needPython() {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/python3")), "skipped: no python3");
        assumeTrue(Files.exists(Path.of("/proc/self")), "skipped: not Linux");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{source: stdin}",
                "{source: directory, path: .}",
                "{source: file, path: long.pcap, speed: 1}"
            })
    void shouldTellSystemdThatItIsReadyAndLives(String source) throws Exception {
        longCapture();
        Path config =
                Files.writeString(
                        dir.resolve("agent.yml"), "capture: [" + source + "]\nstate: state\n");
        Process systemd =
                new ProcessBuilder("python3", "-c", LISTEN, dir.resolve("notify").toString())
                        .redirectErrorStream(true)
                        .start();
        BufferedReader heard =
                new BufferedReader(
                        new InputStreamReader(systemd.getInputStream(), StandardCharsets.UTF_8));
        assertThat(heard.readLine()).isEqualTo("listening");

        Process agent = start("--dry-run", "--config", config.toString());
        try {
            assertThat(heard.readLine()).isEqualTo("READY=1");
            assertThat(heard.readLine()).isEqualTo("WATCHDOG=1");
            assertThat(heard.readLine()).startsWith("STATUS=read ");
            assertThat(heard.readLine()).isEqualTo("WATCHDOG=1");
        } finally {
            agent.destroyForcibly().waitFor();
            systemd.destroyForcibly().waitFor();
        }
    }

    private Process start(String... arguments) throws IOException {
        ProcessBuilder agent = new ProcessBuilder(AgentProcess.command(List.of(arguments)));
        agent.environment().put("NOTIFY_SOCKET", dir.resolve("notify").toString());
        return agent.redirectErrorStream(true)
                .redirectOutput(dir.resolve("agent.out").toFile())
                .start();
    }

    private void longCapture() {
        CaptureBytes.pcapMicros(ByteOrder.LITTLE_ENDIAN, 1)
                .record(0, new byte[60])
                .record(LONG_PLAY_S * 1_000_000_000L, new byte[60])
                .write(dir.resolve("long.pcap"));
    }
}
