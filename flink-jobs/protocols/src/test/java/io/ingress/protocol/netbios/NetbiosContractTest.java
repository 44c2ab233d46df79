package io.ingress.protocol.netbios;

import io.ingress.protocol.AnalyzerFactory;
import io.ingress.protocol.testing.AnalyzerContract;
import io.ingress.protocol.testing.Conversation;
import java.util.List;

class NetbiosContractTest extends AnalyzerContract {
    @Override
    protected AnalyzerFactory factory() {
        return new NetbiosAnalyzerFactory();
    }

    @Override
    protected List<Conversation> conversations() {
        return List.of(
                Conversation.udp("a name is asked for", 137)
                        .toServer(NetbiosBytes.QUERY)
                        .toClient(NetbiosBytes.ANSWER),
                Conversation.udp("a node is asked for its names", 137)
                        .toServer(NetbiosBytes.STATUS_QUERY)
                        .toClient(NetbiosBytes.STATUS_ANSWER),
                Conversation.udp("a datagram to a group", 138).toServer(NetbiosBytes.DATAGRAM));
    }
}
