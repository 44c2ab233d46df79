package io.ingress.protocol.http;

import static io.ingress.protocol.http.HttpBytesOf.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.ingress.protocol.Direction;
import io.ingress.protocol.testing.SinkRecorder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Start lines that break the rules, as broken clients and scanners send them. */
class HttpRequestLinesTest {
    private final HttpAnalyzer analyzer = new HttpAnalyzer();
    private final SinkRecorder seen = new SinkRecorder();

    @ParameterizedTest
    @CsvSource({
        "GET / HTTP/1.1, GET, /",
        "GET /HTTP/1.1, GET, /HTTP/1.1",
        "GET HTTP/1.1, GET, HTTP/1.1",
        "GET /a b HTTP/1.1, GET, /a b",
        "GET/ HTTP/1.1, GET/, HTTP/1.1",
        "GET/a/HTTP/1.1, GET/a/HTTP/1.1,",
        "OPTIONS, OPTIONS,",
        "G(T / HTTP/1.1, G(T, /",
        "CONNECT / HTTP/1.1, CONNECT, /",
        "GET /gen.php?a=1, GET, /gen.php?a=1"
    })
    void shouldReadTheFieldsAfterAnyRequestLine(String line, String method, String url) {
        toServer(line + "\r\nHost: www.example.org\r\n\r\n");

        assertThat(event())
                .contains("\"hostname\":\"www.example.org\"", "\"http_method\":\"" + method + "\"");
        if (url == null) {
            assertThat(event()).doesNotContain("\"url\"");
        } else {
            assertThat(event()).contains("\"url\":\"" + url + "\"");
        }
    }

    @Test
    void shouldReadFieldsAfterALineThatIsNone() {
        toServer("GET /\nNoField\nUser-Agent: me\n\n");

        assertThat(event()).contains("\"http_user_agent\":\"me\"");
        assertThat(seen.anomalies())
                .contains("request_line_missing_protocol", "request_field_missing_colon");
    }

    @Test
    void shouldTellOldRequestsApart() {
        toServer("GET /1\r\nGET /2\r\nGET\r\n");
        analyzer.onEnd(0, seen);

        assertThat(seen.transactions()).hasSize(3);
    }

    @Test
    void shouldJoinRepeatedFields() {
        toServer("GET / HTTP/1.1\r\nHost: A.example\r\nX: y\r\nHost: b.example\r\n\r\n");

        assertThat(event()).contains("\"hostname\":\"a.example, b.example\"");
        assertThat(seen.anomalies()).contains("host_header_ambiguous");
    }

    @ParameterizedTest
    @CsvSource({"20x, 20", "2, 2", "0204, 204", "2040, 2040", "12345678901, 123456789", "x1,"})
    void shouldReadOddStatusCodesAsLenientClientsDo(String code, String status) {
        toServer("GET / HTTP/1.1\r\nHost: a.example\r\n\r\n");
        byte[] answer = text("HTTP/1.1 " + code + " OK\r\nContent-Length: 0\r\n\r\n");
        analyzer.onStream(Direction.TO_CLIENT, 0, answer, 0, answer.length, seen);

        assertThat(event()).contains("\"status_string\":\"" + code + "\"");
        assertThat(event().contains("\"status\":" + status + ",")).isEqualTo(status != null);
    }

    @Test
    void shouldMarkAResponseWithoutRequest() {
        byte[] answer = text("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
        analyzer.onStream(Direction.TO_CLIENT, 0, answer, 0, answer.length, seen);

        assertThat(event()).contains("\"url\":\"/libhtp::request_uri_not_seen\"");
    }

    private void toServer(String request) {
        byte[] bytes = text(request);
        analyzer.onStream(Direction.TO_SERVER, 0, bytes, 0, bytes.length, seen);
    }

    private String event() {
        analyzer.onEnd(0, seen);
        return seen.transactions().get(0);
    }
}
