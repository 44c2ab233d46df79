package io.ingress.jobs.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;

class NamesTest {
    @Test
    void shouldReadTheSameNameAsTheSameString() throws IOException {
        assertThat(read("eth0")).isEqualTo("eth0").isSameAs(read("eth0"));
    }

    @Test
    void shouldReadWhateverWasWritten() throws IOException {
        assertThat(read(null)).isNull();
        assertThat(read("")).isEmpty();
        assertThat(read("Fühler-1")).isEqualTo("Fühler-1");
        assertThat(read("FÃ¼hler-1")).isEqualTo("FÃ¼hler-1");
        for (int i = 0; i < 10_000; i++) {
            assertThat(read("sensor-" + i)).isEqualTo("sensor-" + i);
        }
    }

    private static String read(String text) throws IOException {
        DataOutputSerializer out = new DataOutputSerializer(64);
        Wire.writeText(text, out);
        return Names.read(new DataInputDeserializer(out.getCopyOfBuffer()));
    }
}
