package io.ingress.protocol.quic;

import io.ingress.protocol.AnalyzerFactory;
import io.ingress.protocol.testing.AnalyzerContract;
import io.ingress.protocol.testing.Conversation;
import java.util.List;

class QuicContractTest extends AnalyzerContract {
    @Override
    protected AnalyzerFactory factory() {
        return new QuicAnalyzerFactory();
    }

    @Override
    protected List<Conversation> conversations() {
        return List.of(
                Conversation.udp("version 1", 443)
                        .toServer(QuicBytes.clientInitial())
                        .toClient(QuicBytes.serverInitial()),
                Conversation.udp("Google's hello, odd port", 9999)
                        .toServer(QuicBytes.googleHello()),
                Conversation.udp("versions offered", 443).toClient(QuicBytes.negotiation()));
    }
}
