package io.ingress.protocol.dnp3;

import io.ingress.protocol.AnalyzerFactory;
import io.ingress.protocol.testing.AnalyzerContract;
import io.ingress.protocol.testing.Conversation;
import java.util.List;

class Dnp3ContractTest extends AnalyzerContract {
    @Override
    protected AnalyzerFactory factory() {
        return new Dnp3AnalyzerFactory();
    }

    @Override
    protected List<Conversation> conversations() {
        return List.of(
                Conversation.tcp("a read and its answer", 20_000)
                        .toServer(Dnp3Bytes.READ)
                        .toClient(Dnp3Bytes.response())
                        .toServer(Dnp3Bytes.frame(0xc9, 1, 3, new byte[0])),
                Conversation.tcp("odd port, two segments", 4711).toServer(Dnp3Bytes.twoSegments()),
                Conversation.udp("a datagram", 20_000).toServer(Dnp3Bytes.READ));
    }
}
