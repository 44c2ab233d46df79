package io.ingress.protocol.irc;

import io.ingress.protocol.AnalyzerFactory;
import io.ingress.protocol.testing.AnalyzerContract;
import io.ingress.protocol.testing.Conversation;
import java.nio.charset.StandardCharsets;
import java.util.List;

class IrcContractTest extends AnalyzerContract {
    @Override
    protected AnalyzerFactory factory() {
        return new IrcAnalyzerFactory();
    }

    @Override
    protected List<Conversation> conversations() {
        return List.of(
                Conversation.tcp("joins a channel", 6667)
                        .toServer(text("NICK ann\r\nUSER ann 0 * :Ann Example\r\n"))
                        .toClient(text(":irc.example.org 001 ann :Welcome\r\n"))
                        .toServer(text("JOIN #example\r\nPRIVMSG #example :hello there\r\n")),
                Conversation.tcp("odd port, server first", 8000)
                        .toClient(text(":irc.example.org NOTICE * :*** Looking up\r\n"))
                        .toServer(text("PASS secret\r\nNICK :bob\r\nQUIT\r\n")),
                Conversation.tcp("TLS", 6667)
                        .toServer(text("CAP LS 302\r\nNICK a\r\nSTARTTLS\r\n"))
                        .toClient(text(":s 670 a :go\r\n\u0016\u0003")));
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
