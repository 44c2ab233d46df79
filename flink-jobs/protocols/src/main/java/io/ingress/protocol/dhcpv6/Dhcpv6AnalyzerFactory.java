package io.ingress.protocol.dhcpv6;

import io.ingress.protocol.DatagramAnalyzerFactory;
import io.ingress.protocol.Direction;
import io.ingress.protocol.ProtocolAnalyzer;

/** Registers DHCPv6, on its ports only: its header can be anything. */
public final class Dhcpv6AnalyzerFactory extends DatagramAnalyzerFactory {
    static final String PROTOCOL = "dhcpv6";

    private static final int PORT_CLIENT = 546;
    private static final int PORT_SERVER = 547;

    public Dhcpv6AnalyzerFactory() {
        super(PROTOCOL, 1);
    }

    @Override
    protected Recognition recognise(
            Direction direction, int serverPort, byte[] buffer, int offset, int length) {
        boolean usual = serverPort == PORT_CLIENT || serverPort == PORT_SERVER;
        boolean yes = usual && Dhcpv6Parser.isMessage(buffer, offset, length);
        return yes ? Recognition.YES : Recognition.NO;
    }

    @Override
    protected ProtocolAnalyzer create() {
        return new Dhcpv6Analyzer();
    }
}
