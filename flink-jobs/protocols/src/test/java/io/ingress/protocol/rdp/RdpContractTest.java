package io.ingress.protocol.rdp;

import io.ingress.protocol.AnalyzerFactory;
import io.ingress.protocol.testing.AnalyzerContract;
import io.ingress.protocol.testing.Conversation;
import java.util.List;

class RdpContractTest extends AnalyzerContract {
    @Override
    protected AnalyzerFactory factory() {
        return new RdpAnalyzerFactory();
    }

    @Override
    protected List<Conversation> conversations() {
        return List.of(
                Conversation.tcp("its own security", 3389)
                        .toServer(RdpBytes.request("Cookie: mstshash=ada\r\n", -1))
                        .toClient(RdpBytes.plainConfirm())
                        .toServer(RdpBytes.connectInitial("PC-1"))
                        .toClient(RdpBytes.connectResponse())
                        .toServer(new byte[40])
                        .toClient(new byte[40]),
                Conversation.tcp("TLS follows, odd port", 4711)
                        .toServer(RdpBytes.request("", 3))
                        .toClient(RdpBytes.confirm(2, 0x1f, 2)));
    }
}
