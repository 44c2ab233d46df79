package io.ingress.protocol.dns;

import io.ingress.protocol.DatagramAnalyzerFactory;
import io.ingress.protocol.Direction;
import io.ingress.protocol.ProtocolAnalyzer;

/** Base of name services that speak DNS on a port of their own: mDNS and LLMNR. */
public abstract class LinkLocalDnsFactory extends DatagramAnalyzerFactory {
    private final int port;

    protected LinkLocalDnsFactory(String protocol, int port) {
        super(protocol, 1);
        this.port = port;
    }

    @Override
    protected final Recognition recognise(
            Direction direction, int serverPort, byte[] buffer, int offset, int length) {
        boolean yes = serverPort == port && DnsRecognition.isMessage(buffer, offset, length);
        return yes ? Recognition.YES : Recognition.NO;
    }

    @Override
    protected final ProtocolAnalyzer create() {
        return new LinkLocalDnsAnalyzer(protocol());
    }
}
