package io.ingress.protocol.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import io.ingress.protocol.Direction;
import io.ingress.protocol.ParseResult;
import io.ingress.protocol.testing.SinkRecorder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class SmtpAnalyzerTest {
    private final SmtpAnalyzer analyzer = new SmtpAnalyzer();
    private final SinkRecorder seen = new SinkRecorder();

    @Test
    void shouldReportTheMailAndItsFile() {
        client("EHLO c\r\nMAIL FROM:<a@example.org>\r\nRCPT TO:<b@example.org>\r\nDATA\r\n");
        server("220 ESMTP\r\n250 c\r\n250 ok\r\n250 ok\r\n354 go\r\n");
        client(Mails.WITH_FILE + ".\r\n");

        assertThat(seen.transactions()).hasSize(2);
        assertThat(seen.transactions().get(0))
                .contains("\"status\":\"PARSE_DONE\"")
                .contains("\"to\":[\"bob@example.net\",\"\\\"Doe, Cid\\\" <cid@example.net>\"]")
                .contains("\"subject\":\"café\"")
                .contains("\"url\":[\"www.example.org/a.exe\"]");
        assertThat(seen.transactions().get(1))
                .contains("\"filename\":\"hello.bin\"")
                .contains("\"size\":11")
                .contains("\"md5\":\"5eb63bbbe01eeed093cb22bb8f5acdc3\"");
    }

    @Test
    void shouldBeginATransactionAfterEachMail() {
        client("HELO c\r\nMAIL FROM:<a@x>\r\nDATA\r\nSubject: 1\r\n\r\n.\r\nQUIT\r\n");
        analyzer.onEnd(0, seen);

        assertThat(seen.transactions()).hasSize(2);
        assertThat(seen.transactions().get(1)).contains("\"smtp\":{\"helo\":\"c\"}");
    }

    @Test
    void shouldForgetTheMailWhenTheClientGreetsAgain() {
        client("EHLO c\r\nMAIL FROM:<a@x>\r\nRCPT TO:<b@x>\r\n");
        server("220 SMTP\r\n250 ok\r\n250 ok\r\n250 ok\r\n");
        client("EHLO c\r\n");
        server("250-c\r\n250 PIPELINING\r\n");
        client("MAIL FROM:<d@x>\r\nRCPT TO:<e@x>\r\n");
        analyzer.onEnd(0, seen);

        assertThat(seen.transactions()).hasSize(2);
        assertThat(seen.transactions().get(0))
                .contains("<a@x>")
                .contains("\"rcpt_to\":[\"<b@x>\"]");
        assertThat(seen.transactions().get(1))
                .contains("<d@x>")
                .contains("\"rcpt_to\":[\"<e@x>\"]");
    }

    @Test
    void shouldGoOnWhenTheClientGreetsAgainBeforeAMail() {
        client("EHLO c\r\n");
        server("220 SMTP\r\n250 ok\r\n");
        client("EHLO c\r\nMAIL FROM:<a@x>\r\n");
        server("250 ok\r\n250 ok\r\n");
        analyzer.onEnd(0, seen);

        assertThat(seen.transactions()).hasSize(1);
    }

    @Test
    void shouldReadCommandsAgainWhenDataIsRefused() {
        client("EHLO c\r\nMAIL FROM:<a@x>\r\nDATA\r\n");
        server("220 SMTP\r\n250 ok\r\n250 ok\r\n554 no\r\n");
        client("RCPT TO:<b@x>\r\n");
        analyzer.onEnd(0, seen);

        assertThat(seen.anomalies()).containsExactly("DATA_COMMAND_REJECTED");
        assertThat(seen.transactions().get(0)).contains("\"rcpt_to\":[\"<b@x>\"]");
    }

    @Test
    void shouldHandOverAfterStartTlsIsAccepted() {
        client("EHLO c\r\nSTARTTLS\r\n");

        assertThat(server("220 SMTP\r\n250 ok\r\n220 go\r\nxx"))
                .isEqualTo(new ParseResult.Handover(26, "tls"));
    }

    @Test
    void shouldHandOverWhenOnlyTheClientIsSeen() {
        client("EHLO c\r\nSTARTTLS\r\n");

        assertThat(client("\u0016\u0003\u0001")).isEqualTo(new ParseResult.Handover(0, "tls"));
    }

    @Test
    void shouldStayWhenStartTlsIsRefused() {
        client("EHLO c\r\nSTARTTLS\r\n");
        server("220 SMTP\r\n250 ok\r\n454 no\r\n");

        assertThat(seen.anomalies()).containsExactly("TLS_REJECTED");
    }

    @Test
    void shouldNeverShowCredentials() {
        client("EHLO c\r\nAUTH PLAIN c2VjcmV0\r\nMAIL FROM:<a@x>\r\n");
        server("220 SMTP\r\n250 ok\r\n535 no\r\n250 ok\r\n");
        analyzer.onEnd(0, seen);

        assertThat(seen.transactions().get(0))
                .contains("\"auth\":{\"mechanism\":\"PLAIN\",\"success\":false}")
                .doesNotContain("c2VjcmV0");
    }

    @Test
    void shouldEndTheMailWhoseEndWasInAGap() {
        client("HELO c\r\nMAIL FROM:<a@x>\r\nDATA\r\n");
        server("220 SMTP\r\n250 ok\r\n250 ok\r\n354 go\r\n");
        client("Subject: 1\r\n\r\ntext");
        analyzer.onGap(Direction.TO_SERVER, 0, 500, seen);
        server("250 queued\r\n");

        assertThat(seen.transactions()).hasSize(1);
        assertThat(seen.transactions().get(0)).contains("BODY_STARTED");
    }

    @Test
    void shouldFollowBdatChunksThroughAGap() {
        client("EHLO c\r\nMAIL FROM:<a@x>\r\nBDAT 100 LAST\r\nSubject: gap\r\n\r\n");
        analyzer.onGap(Direction.TO_SERVER, 0, 84, seen);
        client("MAIL FROM:<next@x>\r\n");
        analyzer.onEnd(0, seen);

        assertThat(seen.transactions()).hasSize(2);
        assertThat(seen.transactions().get(1)).contains("<next@x>");
    }

    private ParseResult client(String text) {
        return feed(Direction.TO_SERVER, text);
    }

    private ParseResult server(String text) {
        return feed(Direction.TO_CLIENT, text);
    }

    private ParseResult feed(Direction direction, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        return analyzer.onStream(direction, 0, bytes, 0, bytes.length, seen);
    }
}
