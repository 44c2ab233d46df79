package io.ingress.protocol.dhcp;

import io.ingress.protocol.Direction;
import io.ingress.protocol.ProtocolFactory;

/** Registers DHCP: known by its magic cookie on any port, BOOTP without one on its own ports. */
public final class DhcpAnalyzerFactory extends ProtocolFactory {
    static final String PROTOCOL = "dhcp";

    private static final int PORT_SERVER = 67;
    private static final int PORT_CLIENT = 68;
    private static final int ETHERNET = 1;
    private static final int ETHERNET_LENGTH = 6;

    public DhcpAnalyzerFactory() {
        super(PROTOCOL, DhcpAnalyzer::new);
    }

    @Override
    protected Recognition overUdp(
            Direction direction, int serverPort, byte[] buffer, int offset, int length) {
        if (length < DhcpParser.FIXED_LEN || buffer[offset] < 1 || buffer[offset] > 2) {
            return Recognition.NO;
        }
        boolean usualPort = serverPort == PORT_SERVER || serverPort == PORT_CLIENT;
        boolean usualHardware =
                buffer[offset + 1] == ETHERNET && buffer[offset + 2] == ETHERNET_LENGTH;
        return yesIf(
                DhcpParser.hasCookie(buffer, offset, length)
                        ? buffer[offset + 2] <= DhcpParser.MAX_HARDWARE
                        : usualPort && usualHardware);
    }
}
