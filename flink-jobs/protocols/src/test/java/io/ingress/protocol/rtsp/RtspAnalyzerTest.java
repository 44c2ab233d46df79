package io.ingress.protocol.rtsp;

import static org.assertj.core.api.Assertions.assertThat;

import io.ingress.protocol.AnalyzerFactory.Recognition;
import io.ingress.protocol.Direction;
import io.ingress.protocol.testing.SinkRecorder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RtspAnalyzerTest {
    private final RtspAnalyzer analyzer = new RtspAnalyzer();
    private final SinkRecorder seen = new SinkRecorder();

    @Test
    void shouldMatchResponsesToRequestsByTheirNumber() {
        toServer("SETUP rtsp://user@Camera.example:8554/a/track1 RTSP/1.0\r\nCSeq: 7\r\n\r\n");
        toServer("PLAY rtsp://camera.example/a RTSP/1.0\r\nCSeq: 8\r\nUser-Agent: me\r\n\r\n");
        toClient("RTSP/1.0 454 Session Not Found\r\nCSeq: 8\r\n\r\n");
        toClient("RTSP/1.0 100 Continue\r\nCSeq: 7\r\n\r\nRTSP/1.0 200 OK\r\nCSeq: 7\r\n\r\n");

        assertThat(seen.transactions()).hasSize(2);
        assertThat(seen.transactions().get(0))
                .contains("\"http_method\":\"PLAY\"", "\"status\":454", "\"protocol\":\"RTSP/1.0\"")
                .contains("\"http_user_agent\":\"me\"", "\"event_type\":\"http\"");
        assertThat(seen.transactions().get(1))
                .contains("\"hostname\":\"camera.example\"", "\"http_port\":8554")
                .contains("\"http_method\":\"SETUP\"", "\"status\":200", "\"tx_id\":0");
    }

    @Test
    void shouldLeaveOutMediaAndFindTheNextMessageAfterAGap() {
        toServer("PLAY rtsp://a.example/ RTSP/1.0\r\nCSeq: 1\r\n\r\n");
        toClient("RTSP/1.0 200 OK\r\nCSeq: 1\r\n\r\n$\0\0\4abcd$\0\1\0");
        analyzer.onGap(Direction.TO_CLIENT, 0, 1000, seen);
        toServer("PAUSE rtsp://a.example/ RTSP/1.0\r\nCSeq: 2\r\n\r\n");
        toClient("media$media RTSP/1.0 200 OK\r\nCSeq: 2\r\n\r\n");

        assertThat(seen.transactions()).hasSize(2);
        assertThat(seen.transactions().get(1)).contains("PAUSE", "\"status\":200");
        assertThat(seen.anomalies()).isEmpty();
    }

    @Test
    void shouldReportWhatHasNoResponseOrNoRequest() {
        toClient("RTSP/1.0 200 OK\r\nCSeq: 9\r\nContent-Length: 3\r\n\r\nabc");
        toServer("TEARDOWN rtsp://a.example/ RTSP/1.0\r\nCSeq: 1\r\n\r\n");
        analyzer.onEnd(0, seen);

        assertThat(seen.transactions()).hasSize(2);
        assertThat(seen.transactions().get(0)).contains("request_uri_not_seen", "\"length\":3");
        assertThat(seen.transactions().get(1)).contains("TEARDOWN").doesNotContain("status");
    }

    @Test
    void shouldReportAMessageThatIsNone() {
        toServer("OPTIONS * RTSP/1.0\r\nCSeq: 1\r\n\r\nnonsense\r\nmore");

        assertThat(seen.anomalies()).containsExactly("malformed_data");
    }

    @ParameterizedTest
    @CsvSource({
        "OPTIONS * RTSP/1.0|, YES",
        "DESCRIBE rtsp://a/ RTSP/2.0|, YES",
        "RTSP/1.0 200 OK|, REVERSED",
        "RTSP/1.0, NEED_MORE",
        "SETUP rtsp, NEED_MORE",
        "OPTIONS sip:a SIP/2.0|, NO",
        "PLAY x HTTP/1.0|, NO",
        "RTSP/1.0 2xx|, NO"
    })
    void shouldRecogniseItByItsFirstLine(String line, Recognition expected) {
        byte[] bytes = text(line.replace("|", "\r\n"));

        assertThat(
                        new RtspAnalyzerFactory()
                                .recognise(6, Direction.TO_SERVER, 1, bytes, 0, bytes.length))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rtsp://",
                "rtsp:///",
                "*",
                "rtsp://[2001:db8::1]",
                "rtsp://a:99999/",
                "rtsp://@:/"
            })
    void shouldTakeAnyAddress(String address) {
        toServer("PLAY " + address + " RTSP/1.0\r\n\r\n");
        analyzer.onEnd(0, seen);

        assertThat(seen.transactions()).singleElement().asString().doesNotContain("http_port");
    }

    private void toServer(String message) {
        send(Direction.TO_SERVER, message);
    }

    private void toClient(String message) {
        send(Direction.TO_CLIENT, message);
    }

    private void send(Direction direction, String message) {
        byte[] bytes = text(message);
        analyzer.onStream(direction, 0, bytes, 0, bytes.length, seen);
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
