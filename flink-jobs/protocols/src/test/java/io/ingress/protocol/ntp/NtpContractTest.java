package io.ingress.protocol.ntp;

import io.ingress.protocol.AnalyzerFactory;
import io.ingress.protocol.testing.AnalyzerContract;
import io.ingress.protocol.testing.Conversation;
import java.util.List;

class NtpContractTest extends AnalyzerContract {
    @Override
    protected AnalyzerFactory factory() {
        return new NtpAnalyzerFactory();
    }

    @Override
    protected List<Conversation> conversations() {
        return List.of(
                Conversation.udp("a question of time", 123)
                        .toServer(NtpBytes.CLIENT)
                        .toClient(NtpBytes.SERVER),
                Conversation.udp("control and private", 123)
                        .toServer(NtpBytes.CONTROL)
                        .toServer(NtpBytes.PRIVATE));
    }
}
