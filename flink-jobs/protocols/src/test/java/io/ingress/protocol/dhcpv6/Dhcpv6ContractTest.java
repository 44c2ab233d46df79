package io.ingress.protocol.dhcpv6;

import io.ingress.protocol.AnalyzerFactory;
import io.ingress.protocol.testing.AnalyzerContract;
import io.ingress.protocol.testing.Conversation;
import java.util.List;

class Dhcpv6ContractTest extends AnalyzerContract {
    @Override
    protected AnalyzerFactory factory() {
        return new Dhcpv6AnalyzerFactory();
    }

    @Override
    protected List<Conversation> conversations() {
        return List.of(
                Conversation.udp("a solicitation", 547).toServer(Dhcpv6Bytes.SOLICIT),
                Conversation.udp("a reply", 546).toClient(Dhcpv6Bytes.REPLY),
                Conversation.udp("relayed", 547).toServer(Dhcpv6Bytes.relayed()));
    }
}
