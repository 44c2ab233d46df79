package io.ingress.protocol.snmp;

import static org.assertj.core.api.Assertions.assertThat;

import io.ingress.protocol.AnalyzerFactory.Recognition;
import io.ingress.protocol.Direction;
import io.ingress.protocol.testing.SinkRecorder;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class SnmpAnalyzerTest {
    @Test
    void shouldReadARequest() {
        assertThat(event(SnmpBytes.GET))
                .contains("\"snmp\":{\"version\":1,\"pdu_type\":\"get_request\"")
                .contains("\"vars\":[\"1.3.6.1.2.1.1.99.0\"],\"community\":\"public\"");
    }

    @Test
    void shouldNameTheErrorOfAnAnswer() {
        assertThat(event(SnmpBytes.REFUSED)).contains("\"error\":\"NoSuchName\"");
    }

    @Test
    void shouldReadVersion2() {
        assertThat(event(SnmpBytes.V2_NEXT))
                .contains("\"version\":2,\"pdu_type\":\"get_next_request\"");
    }

    @Test
    void shouldReadTheUserOfVersion3() {
        assertThat(event(SnmpBytes.V3_GET))
                .contains("\"pdu_type\":\"get_request\"")
                .contains("\"usm\":\"reader\"");
        assertThat(event(SnmpBytes.V3_REPORT)).contains("\"pdu_type\":\"report\"");
        assertThat(event(SnmpBytes.V3_ENCRYPTED))
                .contains("\"pdu_type\":\"encrypted\",\"usm\":\"reader\"");
    }

    @Test
    void shouldReadATrap() {
        assertThat(event(SnmpBytes.TRAP))
                .contains("\"trap_type\":\"linkUp\",\"trap_oid\":\"1.3.6.1.4.1.32473\"")
                .contains("\"trap_address\":\"192.0.2.1\"");
    }

    @Test
    void shouldCallATooShortMessageMalformed() {
        SinkRecorder seen = play(Arrays.copyOf(SnmpBytes.GET, 8));

        assertThat(seen.transactions()).isEmpty();
        assertThat(seen.anomalies()).containsExactly("malformed_data");
    }

    @Test
    void shouldRecogniseItOnAnyPort() {
        assertThat(recognise(161, SnmpBytes.GET)).isEqualTo(Recognition.YES);
        assertThat(recognise(9999, SnmpBytes.GET)).isEqualTo(Recognition.YES);
        assertThat(recognise(161, new byte[300])).isEqualTo(Recognition.NO);
    }

    private static Recognition recognise(int port, byte[] bytes) {
        return new SnmpAnalyzerFactory()
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
        new SnmpAnalyzerFactory()
                .create(17)
                .onDatagram(Direction.TO_SERVER, 1, bytes, 0, bytes.length, bytes.length, seen);
        return seen;
    }
}
