package io.ingress.local.analyze;

import static org.assertj.core.api.Assertions.assertThat;

import io.ingress.local.Installation;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class SensorNameTest {
    private static final byte[] ALERT =
            utf8(
                    """
                    {"event_type":"alert","host":"local","ingress":{"id":"7f","alert":{\
                    "evidence":[{"flow_id":1,"sensor":"local"},{"flow_id":2,"sensor":"local"}]}}}\
                    """);

    @Test
    void shouldRenameTheSensorOfAnEventAndOfItsEvidenceOnly() throws IOException {
        byte[] renamed = new SensorName("a.pcap").in(ALERT);

        assertThat(renamed)
                .asString(StandardCharsets.UTF_8)
                .isEqualTo(
                        new String(ALERT, StandardCharsets.UTF_8)
                                .replace("\"local\"", "\"a.pcap\""));
    }

    @Test
    void shouldNameTheSensorOfAnEventThatNamesNone() throws IOException {
        byte[] renamed = new SensorName("a.pcap").in(utf8("{\"event_type\":\"flow\"}"));

        assertThat(renamed).isEqualTo(utf8("{\"event_type\":\"flow\",\"host\":\"a.pcap\"}"));
    }

    @Test
    void shouldHandOnWhatHasTheNameAlready() throws IOException {
        assertThat(new SensorName(Installation.SENSOR).in(ALERT)).isSameAs(ALERT);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
