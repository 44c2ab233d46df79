package io.ingress.agent.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ConfigCommandTest {
    private static final String CONFIG =
            """
            sensor: probe-1
            kafka:
              bootstrap: k1:9093
              tls: {verify-hostname: false}
              sasl: {mechanism: SCRAM-SHA-512, username: probe, password-file: password}
            capture:
              - {source: live, interface: eth0, bpf: not port 9092}
              - {source: live, interface: eth1+eth2, engine: libpcap}
            payload: 64 KiB
            buckets: 4
            bucket-seed: 7
            state: state
            spool: {path: spool, size: 2 GiB}
            metrics: "[::1]:9464"
            log: {level: debug, format: json, file: agent.log, rotate: {keep: 3}}
            filter:
              - {name: all, sample: 1/10}
              - {name: web, port: 80, action: drop}
            """;

    @TempDir private Path dir;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void shouldSayThatAConfigurationIsFineAndWarnOfShadows() throws Exception {
        Path file = config(CONFIG);

        assertThat(run("config", "check", file.toString())).isZero();

        assertThat(out.toString()).isEqualTo(file + ": ok\n");
        assertThat(err.toString())
                .isEqualTo(
                        file
                                + ":18: warning: rule 'web' never matches: rule 'all' in line 17"
                                + " matches all of it before; move it up or remove it\n");
    }

    @Test
    void shouldNoteWhatTheCommandLineWillHaveToSay() throws Exception {
        Path file = config("sensor: a");

        assertThat(run("config", "check", file.toString())).isZero();

        assertThat(err.toString().lines())
                .containsExactly(
                        file + ": note: kafka is missing; the agent will need --bootstrap",
                        file
                                + ": note: capture is missing; the agent will need --interface or"
                                + " --pcap");
    }

    @Test
    void shouldSayAllThatIsWrong() throws Exception {
        Path file = config("senzor: a\nbuckets: 0\n");

        assertThat(run("config", "check", file.toString())).isEqualTo(2);

        assertThat(err.toString().lines()).hasSize(2).allMatch(line -> line.startsWith("" + file));
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void shouldShowWhatHoldsWithoutSecrets() throws Exception {
        assertThat(run("config", "show", "--config", config(CONFIG).toString())).isZero();

        assertThat(out.toString())
                .isEqualTo(
                        """
                        sensor: probe-1
                        kafka:
                          bootstrap: k1:9093
                          tls:
                            ca: (those of Java)
                            certificate: (none)
                            verify-hostname: false
                          sasl:
                            mechanism: SCRAM-SHA-512
                            username: probe
                            password: ***
                        capture:
                          - source: live
                            interface: eth0
                            engine: auto
                            threads: 1
                            promiscuous: true
                            snaplen: 262144 B
                            ring: 33554432 B
                            bpf: not port 9092
                          - source: live
                            interface: eth1+eth2
                            engine: libpcap
                            threads: 1
                            promiscuous: true
                            snaplen: 262144 B
                            ring: 33554432 B
                        payload: 64 KiB
                        buckets: 4
                        bucket-seed: 7
                        state: %1$s/state
                        spool:
                          path: %1$s/spool
                          size: 2147483648 B
                        metrics: [0:0:0:0:0:0:0:1]:9464
                        log:
                          level: debug
                          format: json
                          file: %1$s/agent.log
                          rotate:
                            size: 10485760 B
                            keep: 3
                        filter:
                          - name: all
                            does: sample 1/10
                          - name: web
                            does: drop
                        """,
                        dir);
    }

    @Test
    void shouldLetOptionsOutrankTheFile() throws Exception {
        String config = config(CONFIG).toString();

        run(
                "config",
                "show",
                "--config",
                config,
                "--bootstrap",
                "k2:1",
                "--sensor",
                "probe-2",
                "--payload",
                "full",
                "--buckets",
                "8",
                "--filter",
                "tcp",
                "--state",
                "/s",
                "--spool",
                "/p",
                "--spool-size",
                "1G",
                "--metrics",
                "localhost:1");

        assertThat(out.toString())
                .contains("bootstrap: k2:1\n", "password: ***\n", "sensor: probe-2\n")
                .contains("payload: full\n", "buckets: 8\n", "bucket-seed: 7\n", "state: /s\n")
                .contains("interface: eth0\n", "bpf: tcp\n", "metrics: 127.0.0.1:1\n")
                .contains("path: /p\n", "size: 1073741824 B\n")
                .doesNotContain("9092");
    }

    @Test
    void shouldShowTheStandardInputAndThatThereIsNoSpool() throws Exception {
        Path config =
                config(
                        "kafka: {bootstrap: k:1}\nbuckets: 1\nspool: none\ncapture:\n"
                                + "  - {source: stdin, name: gateway, bpf: tcp}\n");

        run("config", "show", "--config", config.toString());

        assertThat(out.toString())
                .contains("- source: stdin\n    name: gateway\n    bpf: tcp\n", "spool: none\n");
    }

    @Test
    void shouldShowADirectory() throws Exception {
        Path config =
                config(
                        "kafka: {bootstrap: k:1}\nbuckets: 1\n"
                                + "capture: [{source: directory, path: in/tap-1, bpf: tcp}]\n");

        run("config", "show", "--config", config.toString());

        assertThat(out.toString())
                .contains(
                        "- source: directory\n    path: "
                                + dir.resolve("in/tap-1")
                                + "\n    name: tap-1\n    bpf: tcp\n",
                        "spool: none\n");
    }

    @Test
    void shouldHaveASpoolWhenAnOptionSaysWhere() throws Exception {
        Path config =
                config(
                        "kafka: {bootstrap: k:1}\nbuckets: 1\nspool: none\n"
                                + "capture: [{source: stdin}]\n");

        run("config", "show", "--config", config.toString(), "--spool", "/p");

        assertThat(out.toString()).contains("spool:\n  path: /p\n  size: 1073741824 B\n");
    }

    @Test
    void shouldTakeAnotherInputThanTheFileSays() throws Exception {
        run("config", "show", "--config", config(CONFIG).toString(), "--pcap", "a.pcap");

        assertThat(out.toString())
                .contains("- source: file\n", "path: [a.pcap]\n")
                .doesNotContain("eth0", "bpf");
    }

    @Test
    void shouldSayWhatIsMissingInFileAndOptions() throws Exception {
        assertThat(run("--config", config("sensor: a").toString(), "-i", "lo")).isEqualTo(2);

        assertThat(err.toString())
                .contains("Missing required option: '--bootstrap=HOST:PORT', or kafka in --config");
    }

    @Test
    void shouldRefuseToStartWithMistakes() throws Exception {
        Path file = config("senzor: a");

        assertThat(run("--config", file.toString())).isEqualTo(2);

        assertThat(err.toString())
                .isEqualTo(file + ":1:1: unknown key 'senzor'; did you mean 'sensor'?\n");
    }

    private Path config(String text) throws IOException {
        Path password = Files.writeString(dir.resolve("password"), "opensesame");
        Files.setPosixFilePermissions(password, PosixFilePermissions.fromString("rw-------"));
        return Files.writeString(dir.resolve("agent.yml"), text);
    }

    private int run(String... arguments) {
        return new CommandLine(new AgentCommand())
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }
}
