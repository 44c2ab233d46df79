package io.ingress.model.packet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The tools everyone has read a batch as it lies in Kafka. */
class CaptureToolsITCase {
    @TempDir Path folder;

    @Test
    void shouldBeReadByTcpdump() throws Exception {
        Path file = Files.write(folder.resolve("batch.pcap"), PacketBatchTest.sampleBatch());

        List<String> lines = run("tcpdump", "-nn", "-tt", "--nano", "-r", file.toString());

        assertThat(lines)
                .anyMatch(l -> l.startsWith("1795395723.123456789 IP 10.0.0.1.5000 > 10.0.0.2.53"))
                .anyMatch(l -> l.startsWith("1795395723.123456790 IP6 2001:db8::1.40000"));
    }

    @Test
    void shouldBeReadByTshark() throws Exception {
        Path file = Files.write(folder.resolve("batch.pcap"), PacketBatchTest.sampleBatch());

        List<String> lines =
                run(
                        "tshark",
                        "-r",
                        file.toString(),
                        "-T",
                        "fields",
                        "-e",
                        "frame.len",
                        "-e",
                        "frame.cap_len",
                        "-e",
                        "ip.src",
                        "-e",
                        "ipv6.src");

        assertThat(lines).contains("72\t72\t10.0.0.1\t", "1500\t91\t\t2001:db8::1");
    }

    private List<String> run(String... command) throws IOException, InterruptedException {
        Path out = folder.resolve("out");
        Process process;
        try {
            process =
                    new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(out.toFile())
                            .start();
        } catch (IOException e) {
            assumeTrue(false, command[0] + " is not installed");
            throw e;
        }
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        List<String> lines = Files.readAllLines(out, StandardCharsets.UTF_8);
        assertThat(process.exitValue()).as("%s", lines).isZero();
        return lines;
    }
}
