package io.ingress.protocol.imap;

import io.ingress.protocol.AnalyzerFactory;
import io.ingress.protocol.testing.AnalyzerContract;
import io.ingress.protocol.testing.Conversation;
import java.nio.charset.StandardCharsets;
import java.util.List;

class ImapContractTest extends AnalyzerContract {
    @Override
    protected AnalyzerFactory factory() {
        return new ImapAnalyzerFactory();
    }

    @Override
    protected List<Conversation> conversations() {
        return List.of(
                Conversation.tcp("a mail", 143)
                        .toClient(text("* OK ready\r\n"))
                        .toServer(text("a1 LOGIN ann secret\r\n"))
                        .toClient(text("* CAPABILITY IMAP4\r\na1 OK in\r\n"))
                        .toServer(text("a2 FETCH 1 BODY[]\r\n"))
                        .toClient(
                                text(
                                        "* 1 FETCH (BODY[] {18}\r\n"
                                                + "Subject: x\r\n\r\n"
                                                + "b\r\n"
                                                + ")\r\n"
                                                + "a2 OK done\r\n"))
                        .toServer(text("a3 LOGIN {3}\r\n"))
                        .toClient(text("+ go\r\n"))
                        .toServer(text("bob {6}\r\n"))
                        .toClient(text("+ go\r\n"))
                        .toServer(text("secret\r\n"))
                        .toClient(text("a3 NO no\r\n")),
                Conversation.tcp("a mail stored, odd port", 9143)
                        .toServer(
                                text(
                                        "1 SELECT INBOX\r\n"
                                                + "2 APPEND INBOX {14+}\r\n"
                                                + "Subject: x\r\n\r\n\r\n"))
                        .toClient(text("1 OK ok\r\n2 OK ok\r\n")),
                Conversation.tcp("TLS", 9143)
                        .toServer(text("a1 STARTTLS\r\n"))
                        .toClient(text("a1 OK go\r\n\u0016")));
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
