package io.ingress.protocol.smtp;

import io.ingress.protocol.AnalyzerFactory;
import io.ingress.protocol.testing.AnalyzerContract;
import io.ingress.protocol.testing.Conversation;
import java.nio.charset.StandardCharsets;
import java.util.List;

class SmtpContractTest extends AnalyzerContract {
    @Override
    protected AnalyzerFactory factory() {
        return new SmtpAnalyzerFactory();
    }

    @Override
    protected List<Conversation> conversations() {
        return List.of(mail(), pipelined(), chunks(), clientOnly());
    }

    private static Conversation mail() {
        return Conversation.tcp("a mail with a file, login before", 25)
                .toClient(text("220 mx.example.org ESMTP\r\n"))
                .toServer(text("EHLO client.example.org\r\n"))
                .toClient(text("250-mx.example.org\r\n250 AUTH PLAIN\r\n"))
                .toServer(text("AUTH LOGIN\r\n"))
                .toClient(text("334 VXNlcm5hbWU6\r\n"))
                .toServer(text("YW5u\r\n"))
                .toClient(text("334 UGFzc3dvcmQ6\r\n"))
                .toServer(text("c2VjcmV0\r\n"))
                .toClient(text("235 ok\r\n"))
                .toServer(text("MAIL FROM:<ann@example.org> SIZE=100\r\n"))
                .toClient(text("250 ok\r\n"))
                .toServer(text("RCPT TO:<bob@example.net>\r\n"))
                .toClient(text("250 ok\r\n"))
                .toServer(text("DATA\r\n"))
                .toClient(text("354 go\r\n"))
                .toServer(text(Mails.WITH_FILE + ".\r\nQUIT\r\n"))
                .toClient(text("250 queued\r\n221 bye\r\n"));
    }

    private static Conversation pipelined() {
        return Conversation.tcp("odd port, two mails in a row", 9025)
                .toServer(text("HELO a.example\r\n"))
                .toServer(text("MAIL FROM:<a@example>\r\nRCPT TO:<b@example>\r\nDATA\r\n"))
                .toClient(text("220 a SMTP\r\n250 a\r\n250 ok\r\n250 ok\r\n354 go\r\n"))
                .toServer(
                        text("Subject: one\r\n\r\n..dot\r\n.\r\nMAIL FROM:<c@example>\r\nRSET\r\n"))
                .toClient(text("250 ok\r\n250 ok\r\n250 reset\r\n"))
                .toServer(text("QUIT\r\n"));
    }

    private static Conversation chunks() {
        return Conversation.tcp("BDAT", 587)
                .toClient(text("220 ESMTP\r\n"))
                .toServer(text("EHLO a\r\n"))
                .toServer(
                        text(
                                "MAIL FROM:<a@example>\r\n"
                                        + "BDAT 13\r\n"
                                        + "Subject: two\n"
                                        + "BDAT 6 LAST\r\n\r\n"
                                        + ".\r\n\n"))
                .toServer(text("QUIT\r\n"));
    }

    private static Conversation clientOnly() {
        return Conversation.tcp("only the client, TLS after STARTTLS", 25)
                .toServer(text("EHLO a.example\r\nSTARTTLS\r\n"))
                .toServer(new byte[] {0x16, 3, 1, 0, 5, 1, 0, 0, 1, 0});
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
