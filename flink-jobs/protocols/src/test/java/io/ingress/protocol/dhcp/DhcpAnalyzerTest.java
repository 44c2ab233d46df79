package io.ingress.protocol.dhcp;

import static org.assertj.core.api.Assertions.assertThat;

import io.ingress.protocol.AnalyzerFactory.Recognition;
import io.ingress.protocol.Direction;
import io.ingress.protocol.testing.SinkRecorder;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class DhcpAnalyzerTest {
    @Test
    void shouldReadARequest() {
        assertThat(event(DhcpBytes.REQUEST))
                .contains("\"dhcp\":{\"type\":\"request\",\"id\":3556974592")
                .contains("\"client_mac\":\"00:00:5e:00:53:01\",\"assigned_ip\":\"0.0.0.0\"")
                .contains("\"dhcp_type\":\"request\"")
                .contains("\"hostname\":\"laptop\"")
                .contains("\"requested_ip\":\"192.0.2.100\"")
                .contains("\"vendor_class_identifier\":\"example client\"")
                .contains("\"params\":[\"subnet_mask\",\"router\",\"dns_server\"");
    }

    @Test
    void shouldReadAnAnswer() {
        assertThat(event(DhcpBytes.ACK))
                .contains("\"type\":\"reply\"")
                .contains("\"assigned_ip\":\"192.0.2.100\"")
                .contains("\"next_server_ip\":\"192.0.2.53\"")
                .contains("\"lease_time\":3600,\"renewal_time\":1800,\"rebinding_time\":3150")
                .contains("\"subnet_mask\":\"255.255.255.0\",\"routers\":[\"192.0.2.53\"]")
                .contains("\"dns_servers\":[\"192.0.2.53\",\"192.0.2.54\"]");
    }

    @Test
    void shouldReadOptionsInTheFieldsOfFileAndServerName() {
        byte[] message = Arrays.copyOf(DhcpBytes.REQUEST, 251);
        byte[] overload = {53, 1, 1, 52, 1, 3, (byte) 255, 0, 0, 0, 0};
        System.arraycopy(overload, 0, message, 240, overload.length);
        System.arraycopy(new byte[] {51, 4, 0, 0, 14, 16, (byte) 255}, 0, message, 108, 7);
        System.arraycopy(new byte[] {12, 2, 'p', 'c', (byte) 255}, 0, message, 44, 5);

        assertThat(event(message))
                .contains("\"dhcp_type\":\"discover\"")
                .contains("\"lease_time\":3600")
                .contains("\"hostname\":\"pc\"");
    }

    @Test
    void shouldReportOptionsThatRunOver() {
        byte[] broken = Arrays.copyOf(DhcpBytes.REQUEST, 242);
        broken[240] = 12;
        broken[241] = 50;

        assertThat(play(broken).anomalies()).containsExactly("malformed_options");
        assertThat(play(Arrays.copyOf(DhcpBytes.REQUEST, 243)).anomalies())
                .containsExactly("truncated_options");
    }

    @Test
    void shouldCallATooShortMessageMalformed() {
        SinkRecorder seen = play(Arrays.copyOf(DhcpBytes.REQUEST, 100));

        assertThat(seen.transactions()).isEmpty();
        assertThat(seen.anomalies()).containsExactly("malformed_data");
    }

    @Test
    void shouldRecogniseItOnAnyPort() {
        assertThat(recognise(67, DhcpBytes.REQUEST)).isEqualTo(Recognition.YES);
        assertThat(recognise(9999, DhcpBytes.REQUEST)).isEqualTo(Recognition.YES);
        assertThat(recognise(67, new byte[300])).isEqualTo(Recognition.NO);
    }

    private static Recognition recognise(int port, byte[] bytes) {
        return new DhcpAnalyzerFactory()
                .recognise(17, Direction.TO_SERVER, port, bytes, 0, bytes.length);
    }

    private static String event(byte[] bytes) {
        SinkRecorder seen = play(bytes);
        assertThat(seen.anomalies()).isEmpty();
        assertThat(seen.transactions()).hasSize(1);
        return seen.transactions().get(0);
    }

    private static SinkRecorder play(byte[] bytes) {
        SinkRecorder seen = new SinkRecorder();
        new DhcpAnalyzerFactory()
                .create(17)
                .onDatagram(Direction.TO_SERVER, 1, bytes, 0, bytes.length, bytes.length, seen);
        return seen;
    }
}
