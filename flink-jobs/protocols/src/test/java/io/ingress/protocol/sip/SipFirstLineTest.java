package io.ingress.protocol.sip;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SipFirstLineTest {
    @Test
    void shouldReadARequest() {
        assertThat(fields("INVITE sip:bob@example.net SIP/2.0"))
                .containsEntry("method", "INVITE")
                .containsEntry("uri", "sip:bob@example.net")
                .containsEntry("version", "SIP/2.0")
                .containsEntry("request_line", "INVITE sip:bob@example.net SIP/2.0");
    }

    @Test
    void shouldReadAResponse() {
        assertThat(fields("SIP/2.0 404 Not Found"))
                .containsEntry("code", "404")
                .containsEntry("reason", "Not Found")
                .containsEntry("response_line", "SIP/2.0 404 Not Found");
        assertThat(fields("SIP/2.0 200")).containsEntry("reason", "");
    }

    @Test
    void shouldRefuseWhatIsNoMessage() {
        for (String line :
                new String[] {
                    "",
                    " ",
                    "INVITE",
                    "INVITE x",
                    "INVITE  SIP/2.0",
                    "GET / HTTP/1.1",
                    "SIP/2.0",
                    "SIP/2.0 ",
                    "SIP/2.0 x",
                    "SIP/2.0 20",
                    "SIP/2.0 2000",
                    "\u0000 a SIP/2.0"
                }) {
            assertThat(fields(line)).as(line).isEmpty();
        }
    }

    private static Map<String, Object> fields(String line) {
        byte[] bytes = line.getBytes(StandardCharsets.ISO_8859_1);
        return SipFirstLine.fields(bytes, 0, bytes.length);
    }
}
