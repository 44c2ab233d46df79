package io.ingress.protocol.tls;

import static io.ingress.protocol.tls.TlsBytes.hex;
import static io.ingress.protocol.tls.TlsBytes.join;
import static io.ingress.protocol.tls.TlsBytes.message;
import static io.ingress.protocol.tls.TlsBytes.record;

import io.ingress.protocol.AnalyzerFactory;
import io.ingress.protocol.testing.AnalyzerContract;
import io.ingress.protocol.testing.Conversation;
import java.util.Arrays;
import java.util.List;

class TlsContractTest extends AnalyzerContract {
    @Override
    protected AnalyzerFactory factory() {
        return new TlsAnalyzerFactory();
    }

    @Override
    protected List<Conversation> conversations() {
        byte[] hello = message(1, TlsBytes.clientHello("www.example.org"));
        byte[] answer = message(2, TlsBytes.serverHello());
        byte[] certificate = message(11, TlsBytes.certificate(TlsBytes.CERTIFICATE));
        byte[] flight = join(answer, certificate, message(14, new byte[0]));
        byte[] ready = join(record(20, hex("01")), record(22, hex("5a".repeat(40))));
        byte[] data = record(23, hex("5a".repeat(60)));
        byte[] first = Arrays.copyOf(flight, 50);
        byte[] rest = Arrays.copyOfRange(flight, 50, flight.length);
        return List.of(
                Conversation.tcp("TLS 1.2", 443)
                        .toServer(record(22, hello))
                        .toClient(record(22, flight))
                        .toServer(ready)
                        .toClient(ready)
                        .toServer(data),
                Conversation.tcp("TLS 1.3, odd port", 9999)
                        .toServer(record(22, hello))
                        .toClient(join(record(22, message(2, TlsBytes.serverHello13())), data)),
                Conversation.tcp("server only, messages over records", 443)
                        .toClient(join(record(22, first), record(22, rest)))
                        .toClient(ready),
                Conversation.tcp("SSL 2", 443)
                        .toServer(hex("801c 01 0002 0003 0000 0010 010080" + "07".repeat(16)))
                        .toClient(hex("800e 04 00 01 0002 0000 0003 0000 010080")));
    }
}
