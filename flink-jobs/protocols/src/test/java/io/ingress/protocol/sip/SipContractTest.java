package io.ingress.protocol.sip;

import io.ingress.protocol.AnalyzerFactory;
import io.ingress.protocol.testing.AnalyzerContract;
import io.ingress.protocol.testing.Conversation;
import java.nio.charset.StandardCharsets;
import java.util.List;

class SipContractTest extends AnalyzerContract {
    private static final String INVITE =
            "INVITE sip:bob@example.net SIP/2.0\r\nCall-ID: 1\r\nl: 4\r\n\r\nv=0\n";
    private static final String RINGING = "SIP/2.0 180 Ringing\r\nContent-Length : 0\r\n\r\n";

    @Override
    protected AnalyzerFactory factory() {
        return new SipAnalyzerFactory();
    }

    @Override
    protected List<Conversation> conversations() {
        return List.of(
                Conversation.udp("a call", 5060).toServer(text(INVITE)).toClient(text(RINGING)),
                Conversation.udp("answer first, odd port", 7000)
                        .toClient(text(RINGING))
                        .toServer(text("\r\n\r\n")),
                Conversation.tcp("several in a stream", 5060)
                        .toServer(text(INVITE + "\r\n\r\n" + INVITE))
                        .toClient(text(RINGING + RINGING)));
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
