package io.ingress.protocol.dhcp;

import io.ingress.protocol.AnalyzerFactory;
import io.ingress.protocol.testing.AnalyzerContract;
import io.ingress.protocol.testing.Conversation;
import java.util.List;

class DhcpContractTest extends AnalyzerContract {
    @Override
    protected AnalyzerFactory factory() {
        return new DhcpAnalyzerFactory();
    }

    @Override
    protected List<Conversation> conversations() {
        return List.of(
                Conversation.udp("a lease", 67).toServer(DhcpBytes.REQUEST).toClient(DhcpBytes.ACK),
                Conversation.udp("an answer, odd port", 6767).toServer(DhcpBytes.ACK));
    }
}
