package io.ingress.protocol.dtls;

import static io.ingress.protocol.dtls.DtlsBytes.clientHello;
import static io.ingress.protocol.dtls.DtlsBytes.fragment;
import static io.ingress.protocol.dtls.DtlsBytes.message;
import static io.ingress.protocol.dtls.DtlsBytes.record;
import static io.ingress.protocol.dtls.DtlsBytes.serverHello;

import io.ingress.protocol.AnalyzerFactory;
import io.ingress.protocol.testing.AnalyzerContract;
import io.ingress.protocol.testing.Conversation;
import java.util.List;

class DtlsContractTest extends AnalyzerContract {
    @Override
    protected AnalyzerFactory factory() {
        return new DtlsAnalyzerFactory();
    }

    @Override
    protected List<Conversation> conversations() {
        String hello = clientHello();
        return List.of(
                Conversation.udp("DTLS 1.2", 4433)
                        .toServer(message(1, 0, hello))
                        .toClient(message(2, 0, serverHello()))
                        .toServer(record(20, 0, "01"))
                        .toClient(record(20, 0, "01"))
                        .toServer(record(23, 1, "5a".repeat(40))),
                Conversation.udp("hello in fragments", 443)
                        .toServer(fragment(1, 0, hello, 0, 30))
                        .toServer(fragment(1, 0, hello, 30, hello.length() / 2)),
                Conversation.udp("the server began", 5000).toClient(message(1, 0, hello)));
    }
}
