package io.ingress.protocol.ssdp;

import static io.ingress.protocol.testing.WireBytes.ascii;
import static org.assertj.core.api.Assertions.assertThat;

import io.ingress.protocol.AnalyzerFactory.Recognition;
import io.ingress.protocol.Direction;
import io.ingress.protocol.testing.SinkRecorder;
import org.junit.jupiter.api.Test;

class SsdpAnalyzerTest {
    @Test
    void shouldReadHeaderFieldsInAnyCase() {
        assertThat(
                        play("NOTIFY * HTTP/1.1\r\nnt: a:b\r\nNTS:ssdp:alive \r\nUsn: uuid:1")
                                .transactions())
                .singleElement()
                .asString()
                .contains(
                        "{\"method\":\"NOTIFY\",\"nt\":\"a:b\",\"nts\":\"ssdp:alive\",\"usn\":\"uuid:1\"}");
    }

    @Test
    void shouldReadAnAnswer() {
        assertThat(play("HTTP/1.1 200 OK\r\nST: x\r\n\r\n").transactions().get(0))
                .contains("{\"status\":200,\"st\":\"x\"}");
    }

    @Test
    void shouldCallAnythingElseMalformed() {
        assertThat(play("GET / HTTP/1.1\r\n\r\n").anomalies()).containsExactly("malformed_data");
    }

    @Test
    void shouldRecogniseRequestsAnywhereAndAnswersThatNameADevice() {
        assertThat(recognise(9, "M-SEARCH * HTTP/1.1\r\n")).isEqualTo(Recognition.YES);
        assertThat(recognise(1900, "HTTP/1.1 200 OK\r\n")).isEqualTo(Recognition.YES);
        assertThat(recognise(9, "HTTP/1.1 200 OK\r\n")).isEqualTo(Recognition.NO);
        assertThat(recognise(9, "HTTP/1.1 200 OK\r\nUSN: uuid:1\r\n")).isEqualTo(Recognition.YES);
    }

    private static Recognition recognise(int port, String text) {
        byte[] bytes = ascii(text);
        return new SsdpAnalyzerFactory()
                .recognise(17, Direction.TO_SERVER, port, bytes, 0, bytes.length);
    }

    private static SinkRecorder play(String text) {
        byte[] bytes = ascii(text);
        SinkRecorder seen = new SinkRecorder();
        new SsdpAnalyzerFactory()
                .create(17)
                .onDatagram(Direction.TO_SERVER, 1, bytes, 0, bytes.length, bytes.length, seen);
        return seen;
    }
}
