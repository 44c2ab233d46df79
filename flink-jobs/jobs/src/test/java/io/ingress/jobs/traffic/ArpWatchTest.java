package io.ingress.jobs.traffic;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.ingress.model.event.EventRecord;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which ARP packets become events. */
class ArpWatchTest {
    private final Engine engine = new Engine();

    @Test
    void shouldWriteAStatementOnceInTenMinutes() {
        engine.play(request(1).at(1), request(1).at(2), request(1).at(602)).end(603);

        assertThat(arp()).hasSize(2);
        assertThat(engine.counts().get(TrafficCounter.ARP_SAMPLED_OUT)).isOne();
    }

    @Test
    void shouldWriteAChangedAddressAtOnce() {
        engine.play(request(1).at(1), request(2).at(1.1)).end(2);

        assertThat(arp()).hasSize(2);
    }

    @Test
    void shouldNameTheFields() {
        engine.play(request(7).at(1)).end(2);

        assertThat(arp().get(0))
                .contains(
                        "\"opcode\":\"request\"",
                        "\"src_mac\":\"02:00:00:00:00:07\"",
                        "\"src_ip\":\"192.0.2.1\"",
                        "\"dest_ip\":\"192.0.2.1\"",
                        "\"gratuitous\":true");
    }

    @Test
    void shouldBoundAFlood() {
        for (int i = 0; i < 5000; i++) {
            engine.play(request(i % 256).at(1));
        }
        engine.end(2);

        assertThat(arp()).hasSize(ArpWatch.PER_SECOND);
    }

    @Test
    void shouldRememberAcrossARestart() throws Exception {
        engine.play(request(1).at(1));
        engine.state(Engine.copy(engine.state()));
        engine.play(request(1).at(2)).end(3);

        assertThat(arp()).hasSize(1);
    }

    private static Frame request(int mac) {
        return Frame.arp(new byte[] {2, 0, 0, 0, 0, (byte) mac});
    }

    private List<String> arp() {
        return engine.events().stream()
                .filter(event -> event.type().equals("arp"))
                .map(EventRecord::json)
                .map(json -> new String(json, UTF_8))
                .toList();
    }
}
