package io.ingress.protocol.tftp;

import io.ingress.protocol.AnalyzerFactory;
import io.ingress.protocol.testing.AnalyzerContract;
import io.ingress.protocol.testing.Conversation;
import java.util.List;

class TftpContractTest extends AnalyzerContract {
    @Override
    protected AnalyzerFactory factory() {
        return new TftpAnalyzerFactory();
    }

    @Override
    protected List<Conversation> conversations() {
        return List.of(
                Conversation.udp("a file is asked for", 69)
                        .toServer(TftpBytes.READ)
                        .toClient(TftpBytes.DATA),
                Conversation.udp("a file is refused, odd port", 6969)
                        .toServer(TftpBytes.WRITE)
                        .toClient(TftpBytes.ERROR));
    }
}
