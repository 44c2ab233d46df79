package io.ingress.protocol.ssdp;

import static io.ingress.protocol.testing.WireBytes.ascii;

import io.ingress.protocol.AnalyzerFactory;
import io.ingress.protocol.testing.AnalyzerContract;
import io.ingress.protocol.testing.Conversation;
import java.util.List;

class SsdpContractTest extends AnalyzerContract {
    @Override
    protected AnalyzerFactory factory() {
        return new SsdpAnalyzerFactory();
    }

    @Override
    protected List<Conversation> conversations() {
        return List.of(
                Conversation.udp("a search", 1900)
                        .toServer(
                                ascii(
                                        "M-SEARCH * HTTP/1.1\r\n"
                                                + "HOST: 239.255.255.250:1900\r\n"
                                                + "MAN: \"ssdp:discover\"\r\n"
                                                + "MX: 1\r\n"
                                                + "ST: ssdp:all\r\n\r\n"))
                        .toClient(
                                ascii(
                                        "HTTP/1.1 200 OK\r\n"
                                                + "ST: upnp:rootdevice\r\n"
                                                + "USN: uuid:1\r\n\r\n")),
                Conversation.udp("an announcement, odd port", 4711)
                        .toServer(ascii("NOTIFY * HTTP/1.1\r\nNTS: ssdp:byebye\r\n\r\n")));
    }
}
