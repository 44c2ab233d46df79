package io.ingress.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.ingress.agent.health.StatusFile;
import io.ingress.agent.testing.CaptureBytes;
import io.ingress.agent.testing.Frames;
import io.ingress.agent.testing.Namespaces;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** SIGHUP while packets come: the new configuration holds, and no packet is lost by it. */
class ReloadITCase {
    private static final int PACKETS = 30_000;
    private static final Pattern ACCOUNT =
            Pattern.compile(
                    "read ([0-9,]+) = shipped ([0-9,]+) \\+ filtered ([0-9,]+) .*kernel 0.*");

    @TempDir private Path dir;

    private Namespaces namespaces;
    private Path config;

    @BeforeAll
    static void needNamespaces() {
        Optional<String> whyNot = Namespaces.whyNotReplay();
        assumeTrue(whyNot.isEmpty(), () -> "skipped: " + whyNot.get());
    }

    @BeforeEach
    void createNamespaces() throws IOException {
        namespaces = Namespaces.create();
        config = dir.resolve("agent.yml");
    }

    @AfterEach
    void deleteNamespaces() {
        namespaces.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void shouldTakeOnOtherFiltersWithoutLosingAPacket(int threads) throws Exception {
        write(threads, "");
        Process agent = start();
        BufferedReader said = output(agent);
        assertThat(said.readLine()).startsWith("capturing on " + Namespaces.RECEIVER);
        Path capture = capture();
        awaitRead(0);

        namespaces.replay(capture);
        awaitRead(PACKETS);
        write(threads, "filter: [{name: lookups, port: 2000, action: drop}]\n");
        signal("HUP", agent);
        assertThat(said.readLine()).startsWith("SIGHUP: filters and payload are those");
        namespaces.replay(capture);
        write(threads, "filter: [{name: lookups, prot: 2000, action: drop}]\n");
        signal("HUP", agent);
        assertThat(said.readLine()).contains("agent.yml:").contains("unknown key 'prot'");
        assertThat(said.readLine()).isEqualTo("SIGHUP: nothing is changed");
        namespaces.replay(capture);
        awaitRead(3 * PACKETS);

        signal("TERM", agent);
        Matcher account = account(said);
        assertThat(number(account.group(1))).isEqualTo(3 * PACKETS);
        assertThat(number(account.group(3))).isEqualTo(2 * PACKETS / 3);
        assertThat(number(account.group(2))).isEqualTo(3 * PACKETS - 2 * PACKETS / 3);
    }

    private void write(int threads, String filter) throws IOException {
        Files.writeString(
                config,
                "capture:\n  - source: live\n    interface: "
                        + Namespaces.RECEIVER
                        + "\n    ring: 64 MiB\n    threads: "
                        + threads
                        + "\n"
                        + filter);
    }

    private Process start() throws IOException {
        List<String> command = new ArrayList<>(List.of("sh", "-c", "exec \"$@\" 2>&1", "agent"));
        command.addAll(
                AgentProcess.command(
                        List.of(
                                "--dry-run",
                                "--config",
                                config.toString(),
                                "--state",
                                dir.resolve("state").toString())));
        return namespaces.start(command);
    }

    private void awaitRead(long packets) {
        await().atMost(Duration.ofSeconds(30))
                .until(
                        () ->
                                StatusFile.read(dir.resolve("state"))
                                        .filter(last -> last.counters().get("read") >= packets)
                                        .isPresent());
    }

    private static void signal(String name, Process agent) throws Exception {
        Process kill = new ProcessBuilder("kill", "-" + name, Long.toString(agent.pid())).start();
        assertThat(kill.waitFor()).isZero();
    }

    private static BufferedReader output(Process agent) {
        return new BufferedReader(
                new InputStreamReader(agent.getInputStream(), StandardCharsets.UTF_8));
    }

    private static Matcher account(BufferedReader said) {
        return said.lines()
                .map(ACCOUNT::matcher)
                .filter(Matcher::matches)
                .findFirst()
                .orElseThrow(() -> new AssertionError("no account, or packets were dropped"));
    }

    private static int number(String text) {
        return Integer.parseInt(text.replace(",", ""));
    }

    /** One packet in three goes to UDP port 2000. */
    private Path capture() {
        CaptureBytes capture = CaptureBytes.pcapMicros(ByteOrder.LITTLE_ENDIAN, 1);
        for (int i = 0; i < PACKETS; i++) {
            byte[] frame =
                    i % 3 == 0
                            ? Frames.udp(i % 50 + 1, 1000, 100, 2000, 100)
                            : Frames.tcp(i % 50 + 1, 1000, 100, 80, Frames.ACK, 100);
            capture.record(i * 1000L, frame);
        }
        return capture.write(dir.resolve("traffic.pcap"));
    }
}
