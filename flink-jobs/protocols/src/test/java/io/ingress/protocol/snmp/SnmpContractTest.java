package io.ingress.protocol.snmp;

import io.ingress.protocol.AnalyzerFactory;
import io.ingress.protocol.testing.AnalyzerContract;
import io.ingress.protocol.testing.Conversation;
import java.util.List;

class SnmpContractTest extends AnalyzerContract {
    @Override
    protected AnalyzerFactory factory() {
        return new SnmpAnalyzerFactory();
    }

    @Override
    protected List<Conversation> conversations() {
        return List.of(
                Conversation.udp("version 1, refused", 161)
                        .toServer(SnmpBytes.GET)
                        .toClient(SnmpBytes.REFUSED),
                Conversation.udp("version 3", 161)
                        .toServer(SnmpBytes.V3_GET)
                        .toClient(SnmpBytes.V3_ENCRYPTED),
                Conversation.udp("a trap, odd port", 9162).toServer(SnmpBytes.TRAP));
    }
}
