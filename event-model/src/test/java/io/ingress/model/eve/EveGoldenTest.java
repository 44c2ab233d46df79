package io.ingress.model.eve;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/**
 * What is written does not change under a version, and is read back whole. With {@code
 * -Dgolden.update=true} the files are written anew.
 */
class EveGoldenTest {
    private final EveWriter writer = new EveWriter();
    private final EveReader reader = new EveReader();

    @Test
    void shouldKeepTheFormOfAFlow() throws Exception {
        byte[] json = writer.write(SampleEvents.flow());

        assertThat(text(json)).isEqualTo(golden("flow-v1", json));
        assertThat(reader.flow(json)).isEqualTo(SampleEvents.flow());
        assertThat(reader.type(json)).isEqualTo("flow");
    }

    @Test
    void shouldKeepTheFormOfAnIcmpFlow() throws Exception {
        byte[] json = writer.write(SampleEvents.icmpFlow());

        assertThat(text(json)).isEqualTo(golden("flow-icmp-v1", json));
        assertThat(reader.flow(json)).isEqualTo(SampleEvents.icmpFlow());
    }

    @Test
    void shouldKeepTheFormOfDns() throws Exception {
        byte[] json = writer.write(SampleEvents.dns());

        assertThat(text(json)).isEqualTo(golden("dns-v1", json));
        assertThat(reader.dns(json)).isEqualTo(SampleEvents.dns());
    }

    @Test
    void shouldKeepTheFormOfDnsRecordsWithObjects() throws Exception {
        byte[] json = writer.write(SampleEvents.dnsWithObjects());

        assertThat(text(json)).isEqualTo(golden("dns-objects-v1", json));
        assertThat(reader.dns(json)).isEqualTo(SampleEvents.dnsWithObjects());
    }

    @Test
    void shouldKeepTheFormOfWhatDnsHasBesideEve() throws Exception {
        byte[] json = writer.write(SampleEvents.dnsWithExtra());

        assertThat(text(json)).isEqualTo(golden("dns-extra-v1", json));
        assertThat(reader.dns(json)).isEqualTo(SampleEvents.dnsWithExtra());
    }

    @Test
    void shouldKeepTheFormOfAnAnomaly() throws Exception {
        byte[] json = writer.write(SampleEvents.anomaly());

        assertThat(text(json)).isEqualTo(golden("anomaly-v1", json));
        assertThat(reader.anomaly(json)).isEqualTo(SampleEvents.anomaly());
    }

    @Test
    void shouldReadBackAnAnomalyWithoutAddress() throws Exception {
        byte[] json = writer.write(SampleEvents.anomalyWithoutAddress());

        assertThat(reader.anomaly(json)).isEqualTo(SampleEvents.anomalyWithoutAddress());
    }

    @Test
    void shouldKeepTheFormOfAMetric() throws Exception {
        byte[] json = writer.write(SampleEvents.metric());

        assertThat(text(json)).isEqualTo(golden("metric-v1", json));
        assertThat(reader.metric(json)).isEqualTo(SampleEvents.metric());
    }

    @Test
    void shouldKeepTheFormOfAHeartbeat() throws Exception {
        byte[] json = writer.write(SampleEvents.health());

        assertThat(text(json)).isEqualTo(golden("stats-v1", json));
        assertThat(reader.health(json)).isEqualTo(SampleEvents.health());
    }

    @Test
    void shouldKeepTheFormOfAnAlert() throws Exception {
        byte[] json = writer.write(SampleEvents.alert());

        assertThat(text(json)).isEqualTo(golden("alert-v1", json));
        assertThat(reader.alert(json)).isEqualTo(SampleEvents.alert());
    }

    @Test
    void shouldKeepTheFormOfAClockMark() throws Exception {
        byte[] json = writer.clock("local", SampleEvents.TIME_NS);

        assertThat(text(json)).isEqualTo(golden("clock-v1", json));
        assertThat(reader.type(json)).isEqualTo("clock");
    }

    private static String text(byte[] json) {
        return new String(json, StandardCharsets.UTF_8);
    }

    private static String golden(String name, byte[] written) throws IOException {
        if (Boolean.getBoolean("golden.update")) {
            Path file = Path.of("src/test/resources/golden", name + ".json");
            Files.createDirectories(file.getParent());
            Files.writeString(file, text(written) + "\n");
            return text(written);
        }
        try (InputStream in =
                EveGoldenTest.class.getResourceAsStream("/golden/" + name + ".json")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).stripTrailing();
        }
    }
}
