package io.ingress.agent.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What arrives at a socket like that of systemd; Java cannot open one, Python can. */
class ServiceManagerTest {
    private static final String LISTEN =
            "import socket, sys\n"
                    + "s = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)\n"
                    + "s.bind(sys.argv[1].replace('@', '\\0'))\n"
                    + "print('listening', flush=True)\n"
                    + "for i in range(3): print(s.recv(4096), flush=True)\n";

    @TempDir private Path dir;

    @BeforeAll
    static void needPython() {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/python3")), "skipped: no python3");
        assumeTrue(Files.exists(Path.of("/proc/self")), "skipped: not Linux");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "@"})
    void shouldTellSystemd(String prefix) throws IOException {
        String socket = prefix + dir.resolve("notify");
        Process systemd = new ProcessBuilder("python3", "-c", LISTEN, socket).start();
        BufferedReader said =
                new BufferedReader(
                        new InputStreamReader(systemd.getInputStream(), StandardCharsets.UTF_8));
        assertThat(said.readLine()).isEqualTo("listening");

        ServiceManager manager = ServiceManager.of(Map.of("NOTIFY_SOCKET", socket)).orElseThrow();
        manager.ready();
        manager.alive("read 1\n= shipped 1");
        manager.stopping();

        assertThat(said.lines())
                .containsExactly(
                        "b'READY=1'", "b'WATCHDOG=1\\nSTATUS=read 1 = shipped 1'", "b'STOPPING=1'");
    }

    @Test
    void shouldNotMindWhenNobodyListens() {
        Map<String, String> environment = Map.of("NOTIFY_SOCKET", dir.resolve("none").toString());

        ServiceManager.of(environment).orElseThrow().ready();

        assertThat(ServiceManager.of(Map.of())).isEmpty();
        assertThat(ServiceManager.of(Map.of("NOTIFY_SOCKET", "relative"))).isEmpty();
    }
}
