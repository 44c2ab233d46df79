package io.ingress.agent.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.ingress.agent.testing.CaptureBytes;
import io.ingress.agent.testing.Frames;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.ByteOrder;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class AgentCommandTest {
    @TempDir private Path dir;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void shouldExplainItself() {
        assertThat(run("--help")).isZero();

        assertThat(out.toString())
                .contains("--bootstrap=HOST:PORT")
                .contains("--interface=IF")
                .contains("--pcap=FILE")
                .contains("Exit codes:")
                .contains("ingress agent --bootstrap kafka:9092 --interface eth0");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--pcap a.pcap | Missing required option: '--bootstrap=HOST:PORT'",
                "--bootstrap h:1 | Missing required argument: '--interface=IF', '--pcap=FILE' or"
                        + " '--directory=DIR'",
                "--bootstrap h:1 --pcap a -i eth0 | mutually exclusive",
                "--bootstrap h:1 --pcap a --payload 16k | must be default, full, headers-only",
                "--bootstrap h:1 --pcap a --speed -1 --buckets 8 | must be >= 0: speed=-1.0",
                "--bootstrap h:1 --pcap a --buckets many | must be a number or auto: buckets=many",
                "--bootstrap h:1 --pcap a --buckets 0 | must be 1..4096: buckets=0",
                "--bootstrap h:1 -i eth0 --snaplen 10 | must be 64..262144: snapLenBytes=10",
            })
    void shouldRefuseWrongUsage(String arguments, String reason) {
        assertThat(run(arguments.split(" "))).isEqualTo(2);

        assertThat(err.toString())
                .startsWith("ingress agent: ")
                .contains(reason)
                .doesNotContain("Usage:");
    }

    @Test
    void shouldSuggestTheOptionThatWasMeant() {
        assertThat(run("--pcaps")).isEqualTo(2);

        assertThat(err.toString())
                .isEqualTo(
                        """
                        ingress agent: Unknown option: '--pcaps'
                        Possible solutions: --pcap
                        All options: ingress agent --help
                        """);
    }

    @Test
    void shouldSayThatKafkaIsNotReachable() throws Exception {
        Path file =
                CaptureBytes.pcapNanos(ByteOrder.LITTLE_ENDIAN, 1)
                        .record(1, Frames.arp())
                        .write(dir.resolve("a.pcap"));
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }

        int code = run("--bootstrap", "127.0.0.1:" + port, "--pcap", file.toString());

        assertThat(code).isEqualTo(1);
        assertThat(err.toString())
                .contains("ingress agent: Kafka is not reachable at 127.0.0.1:" + port)
                .contains("check that it runs, its advertised.listeners and --bootstrap");
    }

    private int run(String... arguments) {
        return new CommandLine(new AgentCommand())
                .setCommandName("ingress agent")
                .setParameterExceptionHandler(new UsageErrors())
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }
}
