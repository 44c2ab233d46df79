package io.ingress.protocol.netbios;

import static org.assertj.core.api.Assertions.assertThat;

import io.ingress.protocol.AnalyzerFactory.Recognition;
import io.ingress.protocol.Direction;
import io.ingress.protocol.testing.SinkRecorder;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NetbiosAnalyzerTest {
    @Test
    void shouldDecodeTheNameOfAQuery() {
        assertThat(event(NetbiosBytes.QUERY))
                .contains("\"service\":\"name\",\"type\":\"request\",\"id\":4660")
                .contains("\"opcode\":\"query\",\"rd\":true,\"broadcast\":true")
                .contains("\"name\":\"FILESERVER\",\"suffix\":\"20\",\"suffix_type\":\"server\"")
                .contains("\"rrtype\":\"NB\"");
    }

    @Test
    void shouldReadTheOwnersOfAName() {
        assertThat(event(NetbiosBytes.ANSWER))
                .contains("\"rcode\":\"NOERROR\"")
                .contains("\"ttl\":3600")
                .contains("{\"address\":\"192.0.2.5\",\"group\":false,\"node_type\":\"B\"}");
    }

    @Test
    void shouldReadTheNamesOfANode() {
        assertThat(event(NetbiosBytes.STATUS_QUERY)).contains("\"name\":\"*\"");
        assertThat(event(NetbiosBytes.STATUS_ANSWER))
                .contains("\"names\":[{\"name\":\"FILESERVER\",\"suffix\":\"20\"")
                .contains("\"mac\":\"00:00:5e:00:53:01\"");
    }

    @Test
    void shouldReadBothNamesOfADatagram() {
        assertThat(event(NetbiosBytes.DATAGRAM))
                .contains("\"service\":\"datagram\",\"type\":\"direct_group\"")
                .contains("\"source_ip\":\"192.0.2.5\",\"name\":\"FILESERVER\"")
                .contains("\"destination\":{\"name\":\"WORKGROUP\",\"suffix\":\"1d\"");
    }

    @Test
    void shouldCallAMessageWithoutNameMalformed() {
        SinkRecorder seen = play(Arrays.copyOf(NetbiosBytes.QUERY, 20));

        assertThat(seen.transactions()).isEmpty();
        assertThat(seen.anomalies()).containsExactly("malformed_data");
    }

    @ParameterizedTest
    @ValueSource(ints = {137, 1137, 53})
    void shouldRecogniseNamesOnAnyPort(int port) {
        byte[] query = NetbiosBytes.QUERY;

        assertThat(
                        new NetbiosAnalyzerFactory()
                                .recognise(17, Direction.TO_SERVER, port, query, 0, query.length))
                .isEqualTo(Recognition.YES);
    }

    private static String event(byte[] bytes) {
        SinkRecorder seen = play(bytes);
        assertThat(seen.transactions()).hasSize(1);
        return seen.transactions().get(0);
    }

    private static SinkRecorder play(byte[] bytes) {
        SinkRecorder seen = new SinkRecorder();
        new NetbiosAnalyzer()
                .onDatagram(Direction.TO_SERVER, 1, bytes, 0, bytes.length, bytes.length, seen);
        return seen;
    }
}
