package io.ingress.protocol.openvpn;

import static io.ingress.protocol.openvpn.OpenvpnBytes.CLIENT;
import static io.ingress.protocol.openvpn.OpenvpnBytes.SERVER;
import static io.ingress.protocol.openvpn.OpenvpnBytes.changeCipherSpec;
import static io.ingress.protocol.openvpn.OpenvpnBytes.clientHello;
import static io.ingress.protocol.openvpn.OpenvpnBytes.clientReset;
import static io.ingress.protocol.openvpn.OpenvpnBytes.control;
import static io.ingress.protocol.openvpn.OpenvpnBytes.data;
import static io.ingress.protocol.openvpn.OpenvpnBytes.encrypted;
import static io.ingress.protocol.openvpn.OpenvpnBytes.framed;
import static io.ingress.protocol.openvpn.OpenvpnBytes.fromClient;
import static io.ingress.protocol.openvpn.OpenvpnBytes.fromServer;
import static io.ingress.protocol.openvpn.OpenvpnBytes.part;
import static io.ingress.protocol.openvpn.OpenvpnBytes.resetWithKey;
import static io.ingress.protocol.openvpn.OpenvpnBytes.serverHello;
import static io.ingress.protocol.openvpn.OpenvpnBytes.serverReset;

import io.ingress.protocol.AnalyzerFactory;
import io.ingress.protocol.testing.AnalyzerContract;
import io.ingress.protocol.testing.Conversation;
import java.util.List;

class OpenvpnContractTest extends AnalyzerContract {
    @Override
    protected AnalyzerFactory factory() {
        return new OpenvpnAnalyzerFactory();
    }

    @Override
    protected List<Conversation> conversations() {
        byte[] hello = clientHello();
        return List.of(
                Conversation.udp("messages out of order", 1194)
                        .toServer(clientReset(0))
                        .toClient(serverReset(0))
                        .toServer(fromClient(2, part(hello, 40, 200)))
                        .toServer(fromClient(1, part(hello, 0, 40)))
                        .toClient(fromServer(1, serverHello()))
                        .toClient(fromServer(2, changeCipherSpec()))
                        .toServer(fromClient(3, changeCipherSpec()))
                        .toServer(data(3))
                        .toServer(control(3, 1, CLIENT, 0, 0, new byte[0], 0))
                        .toServer(control(4, 1, CLIENT, 0, 0, hello, 1)),
                Conversation.udp("tls-auth", 443)
                        .toServer(clientReset(20))
                        .toClient(serverReset(20))
                        .toServer(control(4, 0, CLIENT, 20, SERVER, hello, 1)),
                Conversation.udp("tls-crypt", 1194)
                        .toServer(encrypted(7, CLIENT, 1, 5))
                        .toClient(encrypted(8, SERVER, 1, 17))
                        .toServer(encrypted(4, CLIENT, 2, 300)),
                Conversation.udp("tls-crypt-v2", 1194)
                        .toServer(resetWithKey(0x0f000001, 299))
                        .toClient(encrypted(8, SERVER, 1, 23)),
                Conversation.udp("begun before the capture", 1194)
                        .toServer(control(4, 2, CLIENT, 32, SERVER, hello, 1)),
                Conversation.tcp("over TCP", 1194)
                        .toServer(framed(clientReset(64)))
                        .toClient(framed(serverReset(64)))
                        .toServer(framed(control(4, 0, CLIENT, 64, SERVER, hello, 1), data(0)))
                        .toClient(framed(control(4, 0, SERVER, 64, 0, serverHello(), 1))),
                Conversation.tcp("tls-crypt over TCP", 443)
                        .toServer(framed(encrypted(7, CLIENT, 1, 5)))
                        .toClient(framed(encrypted(8, SERVER, 1, 17))),
                Conversation.tcp("over TCP, begun before the capture", 1194)
                        .toServer(framed(fromClient(1, hello), data(0))));
    }
}
