package io.ingress.jobs.traffic.classify;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProtocolNamesTest {
    @Test
    void shouldGuessByTheRespondersPortFirst() {
        assertThat(ProtocolNames.byPort(Samples.TCP, 443, 25)).isEqualTo("smtp");
        assertThat(ProtocolNames.byPort(Samples.TCP, 443, 40_000)).isEqualTo("tls");
        assertThat(ProtocolNames.byPort(Samples.UDP, 40_000, 40_001)).isNull();
        assertThat(ProtocolNames.byPort(1, 8, 0)).isNull();
    }

    @Test
    void shouldKnowCategories() {
        assertThat(ProtocolNames.category("modbus")).isEqualTo("iot-scada");
        assertThat(ProtocolNames.category("nothing")).isEqualTo("unspecified");
    }

    @Test
    void shouldCallClearTextLoginsUnsafe() {
        assertThat(ProtocolNames.isUnsafe("telnet")).isTrue();
        assertThat(ProtocolNames.isUnsafe("ssh")).isFalse();
    }

    @Test
    void shouldSeeThatAProtocolIsOnAnOddPort() {
        assertThat(ProtocolNames.isOnOddPort("ssh", Samples.TCP, 50_000, 2222)).isTrue();
        assertThat(ProtocolNames.isOnOddPort("ssh", Samples.TCP, 50_000, 22)).isFalse();
        assertThat(ProtocolNames.isOnOddPort("rtp", Samples.UDP, 50_000, 2222)).isFalse();
    }

    @Test
    void shouldHaveACategoryForEveryPattern() {
        List<String> unknown = new ArrayList<>(PayloadPatterns.protocols());
        unknown.removeIf(name -> !ProtocolNames.category(name).equals("unspecified"));

        assertThat(unknown).isEmpty();
    }
}
