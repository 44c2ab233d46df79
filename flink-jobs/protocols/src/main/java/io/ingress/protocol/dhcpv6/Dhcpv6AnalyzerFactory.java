package io.ingress.protocol.dhcpv6;

import io.ingress.protocol.Direction;
import io.ingress.protocol.ProtocolFactory;

/** Registers DHCPv6, on its ports only: its header can be anything. */
public final class Dhcpv6AnalyzerFactory extends ProtocolFactory {
    static final String PROTOCOL = "dhcpv6";

    private static final int PORT_CLIENT = 546;
    private static final int PORT_SERVER = 547;

    public Dhcpv6AnalyzerFactory() {
        super(PROTOCOL, Dhcpv6Analyzer::new);
    }

    @Override
    protected Recognition overUdp(
            Direction direction, int serverPort, byte[] buffer, int offset, int length) {
        boolean usual = serverPort == PORT_CLIENT || serverPort == PORT_SERVER;
        return yesIf(usual && Dhcpv6Parser.isMessage(buffer, offset, length));
    }
}
