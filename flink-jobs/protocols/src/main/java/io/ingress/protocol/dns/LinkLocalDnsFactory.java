package io.ingress.protocol.dns;

import io.ingress.protocol.Direction;
import io.ingress.protocol.ProtocolFactory;

/** Base of name services that speak DNS on a port of their own: mDNS and LLMNR. */
public abstract class LinkLocalDnsFactory extends ProtocolFactory {
    private final int port;

    protected LinkLocalDnsFactory(String protocol, int port) {
        super(protocol, () -> new LinkLocalDnsAnalyzer(protocol));
        this.port = port;
    }

    @Override
    protected final Recognition overUdp(
            Direction direction, int serverPort, byte[] buffer, int offset, int length) {
        return yesIf(serverPort == port && DnsRecognition.isMessage(buffer, offset, length));
    }
}
