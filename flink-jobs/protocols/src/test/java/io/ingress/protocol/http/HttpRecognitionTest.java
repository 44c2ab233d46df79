package io.ingress.protocol.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.ingress.protocol.AnalyzerFactory.Recognition;
import io.ingress.protocol.Direction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpRecognitionTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /",
                "GET http://www.example.org/",
                "\r\nPOST /x HTTP/1.1\r\n",
                "OPTIONS * HTTP/1.1\r\n",
                "CONNECT a:443 HTTP/1.0\n",
                "get /x HTTP/1.1\r\n",
                "X-ODD /x HTTP/1.0\r\n"
            })
    void shouldSayYesToARequest(String text) {
        assertThat(ask(Direction.TO_SERVER, text)).isEqualTo(Recognition.YES);
        assertThat(ask(Direction.TO_CLIENT, text)).isEqualTo(Recognition.REVERSED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"HTTP/1.1 2", "HTTP/1.0 404 Not Found\r\n"})
    void shouldSayYesToAResponse(String text) {
        assertThat(ask(Direction.TO_CLIENT, text)).isEqualTo(Recognition.YES);
        assertThat(ask(Direction.TO_SERVER, text)).isEqualTo(Recognition.REVERSED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
                "OPTIONS rtsp://a/b RTSP/1.0\r\n",
                "OPTIONS sip:a@example.org SIP/2.0\r\n",
                "USER anonymous\r\n",
                "EHLO mail.example.org\r\n",
                "SSH-2.0-x\r\n",
                "HTTP/2.0 200 OK\r\n",
                "GET nothing\r\n",
                "\u0016\u0003\u0001"
            })
    void shouldSayNoToOthers(String text) {
        assertThat(ask(Direction.TO_SERVER, text)).isEqualTo(Recognition.NO);
    }

    @ParameterizedTest
    @ValueSource(strings = {"G", "GET", "GET ", "GET h", "OPTIONS * HT", "HTTP/1.1", "\r\n"})
    void shouldWaitForMore(String text) {
        assertThat(ask(Direction.TO_SERVER, text)).isEqualTo(Recognition.NEED_MORE);
    }

    @Test
    void shouldTakeAMethodAloneOnlyOnTheUsualPort() {
        byte[] bytes = HttpBytesOf.text("GET \r\n");

        assertThat(HttpRecognition.of(Direction.TO_SERVER, 80, bytes, 0, bytes.length))
                .isEqualTo(Recognition.YES);
        assertThat(HttpRecognition.of(Direction.TO_SERVER, 81, bytes, 0, bytes.length))
                .isEqualTo(Recognition.NO);
    }

    private static Recognition ask(Direction direction, String text) {
        byte[] bytes = HttpBytesOf.text(text);
        return HttpRecognition.of(direction, 8080, bytes, 0, bytes.length);
    }
}
