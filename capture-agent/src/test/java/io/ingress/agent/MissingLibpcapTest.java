package io.ingress.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** A JVM that looks for libpcap under a name nobody has. */
class MissingLibpcapTest {
    @Test
    void shouldSayHowToInstallLibpcap() throws Exception {
        Process probe =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Xmx128m",
                                "-Dengine=LIBPCAP",
                                "-Dorg.pcap4j.core.pcapLibName=no-such-libpcap",
                                "-cp",
                                System.getProperty("java.class.path"),
                                LiveProbe.class.getName(),
                                "lo",
                                "262144")
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
        probe.getOutputStream().close();

        String said = new String(probe.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        probe.waitFor();

        assertThat(said)
                .contains("error=libpcap is not installed or cannot be loaded")
                .contains("apt-get install libpcap0.8");
    }
}
