package io.ingress.protocol.krb5;

import io.ingress.protocol.AnalyzerFactory;
import io.ingress.protocol.testing.AnalyzerContract;
import io.ingress.protocol.testing.Conversation;
import java.util.List;

class Krb5ContractTest extends AnalyzerContract {
    @Override
    protected AnalyzerFactory factory() {
        return new Krb5AnalyzerFactory();
    }

    @Override
    protected List<Conversation> conversations() {
        byte[] ask = Krb5Bytes.request(10, "alice", "EXAMPLE.ORG", "krbtgt", "EXAMPLE.ORG");
        byte[] refuse = Krb5Bytes.error(25, "krbtgt", "EXAMPLE.ORG");
        byte[] grant = Krb5Bytes.reply(11, "alice", "EXAMPLE.ORG", 18, "krbtgt", "EXAMPLE.ORG");
        byte[] service = Krb5Bytes.request(12, "", "EXAMPLE.ORG", "host", "www.example.org");
        return List.of(
                Conversation.udp("a login", 88).toServer(ask).toClient(refuse),
                Conversation.udp("answer only, odd port", 8888).toClient(grant),
                Conversation.tcp("a login in one stream", 88)
                        .toServer(Krb5Bytes.framed(ask))
                        .toClient(Krb5Bytes.framed(grant))
                        .toServer(
                                Krb5Bytes.join(Krb5Bytes.framed(service), Krb5Bytes.framed(ask))));
    }
}
