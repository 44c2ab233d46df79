package io.ingress.protocol.netbios;

import io.ingress.protocol.DatagramAnalyzerFactory;
import io.ingress.protocol.Direction;
import io.ingress.protocol.ProtocolAnalyzer;

/** Registers NetBIOS names and datagrams. */
public final class NetbiosAnalyzerFactory extends DatagramAnalyzerFactory {
    static final String PROTOCOL = "netbios";

    public NetbiosAnalyzerFactory() {
        super(PROTOCOL, 1);
    }

    @Override
    protected Recognition recognise(
            Direction direction, int serverPort, byte[] buffer, int offset, int length) {
        boolean yes =
                NameServiceParser.isMessage(buffer, offset, length)
                        || DatagramServiceParser.isMessage(buffer, offset, length);
        return yes ? Recognition.YES : Recognition.NO;
    }

    @Override
    protected ProtocolAnalyzer create() {
        return new NetbiosAnalyzer();
    }
}
