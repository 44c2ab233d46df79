package io.ingress.protocol.imap;

import static org.assertj.core.api.Assertions.assertThat;

import io.ingress.protocol.Direction;
import io.ingress.protocol.testing.SinkRecorder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ImapAnalyzerTest {
    private final ImapAnalyzer analyzer = new ImapAnalyzer();
    private final SinkRecorder seen = new SinkRecorder();

    @Test
    void shouldNeverShowThePassword() {
        feed(Direction.TO_SERVER, "a1 LOGIN \"ann\" secret\r\na2 AUTHENTICATE PLAIN c2VjcmV0\r\n");
        feed(Direction.TO_CLIENT, "a1 NO no\r\na2 OK yes\r\n");

        assertThat(seen.transactions()).hasSize(2);
        assertThat(seen.transactions().get(0)).contains("\"user\":\"ann\"");
        assertThat(seen.transactions().toString()).doesNotContain("secret").doesNotContain("c2Vj");
    }

    @Test
    void shouldReadCommandsAfterALiteralThatWasRefused() {
        feed(Direction.TO_SERVER, "a1 APPEND INBOX {9000}\r\n");
        feed(Direction.TO_CLIENT, "a1 NO full\r\n");
        feed(Direction.TO_SERVER, "a2 NOOP\r\n");
        feed(Direction.TO_CLIENT, "a2 OK done\r\n");

        assertThat(seen.transactions()).hasSize(2);
        assertThat(seen.transactions().get(1)).contains("\"command\":\"NOOP\"");
    }

    private void feed(Direction direction, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        analyzer.onStream(direction, 0, bytes, 0, bytes.length, seen);
    }
}
