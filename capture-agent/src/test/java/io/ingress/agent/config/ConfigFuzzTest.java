package io.ingress.agent.config;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;

/** Any bytes are a configuration or are refused with a reason. */
class ConfigFuzzTest {
    @TempDir private static Path dir;

    @FuzzTest(maxDuration = "10s")
    void shouldReadOrRefuseAnyBytes(byte[] bytes) throws IOException {
        Path file = Files.write(dir.resolve("fuzz.yml"), bytes);
        try {
            ConfigFile.read(file, Map.of()).filter().shadows();
        } catch (ConfigException expected) {
            if (expected.getMessage().isBlank()) {
                throw new AssertionError("no reason", expected);
            }
        }
    }
}
