package io.ingress.agent.source;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.ingress.agent.testing.Packets;
import io.ingress.agent.testing.Packets.Read;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Any bytes are a capture, a cut one, a damaged one or none: never anything else. */
class PcapFileFuzzTest {

    @FuzzTest(maxDuration = "60s")
    void shouldReadAnyFile(byte[] content) throws IOException {
        Path file = Files.createTempFile("fuzz", ".capture");
        try {
            Files.write(file, content);
            Read read = Packets.read(file);
            int captured = read.packets().stream().mapToInt(p -> p.frame().length() / 2).sum();
            assertThat(captured).isLessThanOrEqualTo(content.length);
        } catch (NotACaptureException e) {
            assertThat(e.getMessage()).isNotBlank();
        } finally {
            Files.delete(file);
        }
    }
}
