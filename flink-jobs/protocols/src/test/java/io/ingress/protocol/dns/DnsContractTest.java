package io.ingress.protocol.dns;

import io.ingress.protocol.AnalyzerFactory;
import io.ingress.protocol.testing.AnalyzerContract;
import io.ingress.protocol.testing.Conversation;
import java.util.List;

class DnsContractTest extends AnalyzerContract {
    @Override
    protected AnalyzerFactory factory() {
        return new DnsAnalyzerFactory();
    }

    @Override
    protected List<Conversation> conversations() {
        byte[] query = framed(DnsBytes.queryA(1, "www.example.org"));
        byte[] other = framed(DnsBytes.queryA(2, "mail.example.org"));
        byte[] answer = framed(DnsBytes.answerA(1, "www.example.org"));
        return List.of(
                Conversation.udp("one lookup", 53)
                        .toServer(DnsBytes.queryA(1, "www.example.org"))
                        .toClient(DnsBytes.answerA(1, "www.example.org")),
                Conversation.udp("answer only, odd port", 5300)
                        .toClient(DnsBytes.answerA(9, "a.example.org")),
                Conversation.tcp("two lookups in one stream", 53)
                        .toServer(join(query, other))
                        .toClient(answer),
                Conversation.tcp("odd port", 8053).toServer(query).toClient(answer));
    }

    private static byte[] framed(byte[] message) {
        byte[] length = {(byte) (message.length >>> 8), (byte) message.length};
        return join(length, message);
    }

    private static byte[] join(byte[] first, byte[] second) {
        byte[] joined = new byte[first.length + second.length];
        System.arraycopy(first, 0, joined, 0, first.length);
        System.arraycopy(second, 0, joined, first.length, second.length);
        return joined;
    }
}
