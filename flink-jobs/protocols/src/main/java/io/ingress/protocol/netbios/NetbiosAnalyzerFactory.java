package io.ingress.protocol.netbios;

import io.ingress.protocol.Direction;
import io.ingress.protocol.ProtocolFactory;

/** Registers NetBIOS names and datagrams. */
public final class NetbiosAnalyzerFactory extends ProtocolFactory {
    static final String PROTOCOL = "netbios";

    public NetbiosAnalyzerFactory() {
        super(PROTOCOL, NetbiosAnalyzer::new);
    }

    @Override
    protected Recognition overUdp(
            Direction direction, int serverPort, byte[] buffer, int offset, int length) {
        return yesIf(
                NameServiceParser.isMessage(buffer, offset, length)
                        || DatagramServiceParser.isMessage(buffer, offset, length));
    }
}
