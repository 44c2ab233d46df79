package io.ingress.protocol.telnet;

import io.ingress.protocol.AnalyzerFactory;
import io.ingress.protocol.testing.AnalyzerContract;
import io.ingress.protocol.testing.Conversation;
import java.nio.charset.StandardCharsets;
import java.util.List;

class TelnetContractTest extends AnalyzerContract {
    @Override
    protected AnalyzerFactory factory() {
        return new TelnetAnalyzerFactory();
    }

    @Override
    protected List<Conversation> conversations() {
        return List.of(
                Conversation.tcp("a login", 23)
                        .toClient(text("\u00ff\u00fd\u0018\u00ff\u00fd\u0020"))
                        .toServer(text("\u00ff\u00fb\u0018\u00ff\u00fc\u0020"))
                        .toClient(text("\u00ff\u00fa\u0018\u0001\u00ff\u00f0login: "))
                        .toServer(text("ann\r\n"))
                        .toClient(text("Password: ")),
                Conversation.tcp("odd port", 2323)
                        .toServer(text("\u00ff\u00fb\u0001\u00ff\u00fd\u0003")));
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
