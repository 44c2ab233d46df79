package io.ingress.protocol.pop3;

import io.ingress.protocol.AnalyzerFactory;
import io.ingress.protocol.testing.AnalyzerContract;
import io.ingress.protocol.testing.Conversation;
import java.nio.charset.StandardCharsets;
import java.util.List;

class Pop3ContractTest extends AnalyzerContract {
    @Override
    protected AnalyzerFactory factory() {
        return new Pop3AnalyzerFactory();
    }

    @Override
    protected List<Conversation> conversations() {
        return List.of(
                Conversation.tcp("a mail", 110)
                        .toClient(text("+OK ready\r\n"))
                        .toServer(text("USER ann\r\n"))
                        .toClient(text("+OK\r\n"))
                        .toServer(text("PASS secret\r\n"))
                        .toClient(text("+OK in\r\n"))
                        .toServer(text("LIST\r\nRETR 1\r\nQUIT\r\n"))
                        .toClient(text("+OK 1\r\n1 90\r\n.\r\n+OK 90\r\nSubject: one\r\n"))
                        .toClient(text("Content-Type: image/png; name=a.png\r\n\r\n..x\r\n.\r\n"))
                        .toClient(text("+OK bye\r\n")),
                Conversation.tcp("odd port, TLS", 9110)
                        .toClient(text("+OK POP3 ready\r\n"))
                        .toServer(text("STLS\r\n"))
                        .toClient(text("+OK go\r\n\u0016\u0003")),
                Conversation.tcp("login by AUTH", 110)
                        .toServer(text("AUTH PLAIN\r\n"))
                        .toClient(text("+ \r\n"))
                        .toServer(text("c2VjcmV0\r\n"))
                        .toClient(text("-ERR no\r\n")));
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
