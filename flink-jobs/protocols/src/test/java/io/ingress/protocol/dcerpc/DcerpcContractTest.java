package io.ingress.protocol.dcerpc;

import static io.ingress.protocol.testing.WireBytes.join;

import io.ingress.protocol.AnalyzerFactory;
import io.ingress.protocol.testing.AnalyzerContract;
import io.ingress.protocol.testing.Conversation;
import java.util.List;

class DcerpcContractTest extends AnalyzerContract {
    @Override
    protected AnalyzerFactory factory() {
        return new DcerpcAnalyzerFactory();
    }

    @Override
    protected List<Conversation> conversations() {
        return List.of(
                Conversation.tcp("bind and calls", 135)
                        .toServer(DcerpcBytes.bind(1))
                        .toClient(DcerpcBytes.bindAck(1, 0))
                        .toServer(
                                join(
                                        DcerpcBytes.request(2, 1, 3, 20),
                                        DcerpcBytes.request(2, 2, 3, 10)))
                        .toClient(
                                join(
                                        DcerpcBytes.response(2, 1, 30),
                                        DcerpcBytes.response(2, 2, 4))),
                Conversation.tcp("begins in the middle", 49_160)
                        .toServer(DcerpcBytes.request(9, 3, 7, 16))
                        .toClient(DcerpcBytes.response(9, 3, 8)),
                Conversation.udp("datagrams", 135)
                        .toServer(DcerpcBytes.datagram(0, 4, 2, 8))
                        .toClient(DcerpcBytes.datagram(2, 4, 2, 12)));
    }
}
