package io.ingress.protocol.dhcpv6;

import static org.assertj.core.api.Assertions.assertThat;

import io.ingress.protocol.AnalyzerFactory.Recognition;
import io.ingress.protocol.Direction;
import io.ingress.protocol.testing.SinkRecorder;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class Dhcpv6AnalyzerTest {
    @Test
    void shouldReadWhoAsksAndWhatIsGiven() {
        assertThat(play(Dhcpv6Bytes.SOLICIT).transactions().get(0))
                .contains("{\"type\":\"solicit\",\"transaction_id\":1193046")
                .contains("\"client_duid\":\"00:03:00:01:02:00:00:00:00:01\"")
                .contains("\"client_fqdn\":\"ada.client\"");
        assertThat(play(Dhcpv6Bytes.REPLY).transactions().get(0))
                .contains("\"type\":\"reply\"", "\"addresses\":[\"2001:db8::7\"]")
                .contains("\"dns_servers\":[\"2001:db8::53\"]");
    }

    @Test
    void shouldReadWhatARelayPassesOn() {
        assertThat(play(Dhcpv6Bytes.relayed()).transactions().get(0))
                .contains("{\"type\":\"solicit\",\"relay\":{\"type\":\"relay_forward\",\"hops\":1")
                .contains("\"link_address\":\"2001:db8::1\"");
    }

    @Test
    void shouldCallAnOptionThatRunsOverMalformed() {
        SinkRecorder seen = play(Arrays.copyOf(Dhcpv6Bytes.SOLICIT, 12));

        assertThat(seen.transactions()).hasSize(1);
        assertThat(seen.anomalies()).containsExactly("malformed_data");
    }

    @Test
    void shouldRecogniseItOnItsPorts() {
        assertThat(recognise(547)).isEqualTo(Recognition.YES);
        assertThat(recognise(9)).isEqualTo(Recognition.NO);
    }

    private static Recognition recognise(int port) {
        byte[] bytes = Dhcpv6Bytes.SOLICIT;
        return new Dhcpv6AnalyzerFactory()
                .recognise(17, Direction.TO_SERVER, port, bytes, 0, bytes.length);
    }

    private static SinkRecorder play(byte[] bytes) {
        SinkRecorder seen = new SinkRecorder();
        new Dhcpv6AnalyzerFactory()
                .create(17)
                .onDatagram(Direction.TO_SERVER, 1, bytes, 0, bytes.length, bytes.length, seen);
        return seen;
    }
}
