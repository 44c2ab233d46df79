package io.ingress.protocol.openvpn;

import io.ingress.protocol.Direction;
import io.ingress.protocol.wire.MessageAnalyzerFactory;

/** Registers OpenVPN over UDP and TCP, on any port. */
public final class OpenvpnAnalyzerFactory extends MessageAnalyzerFactory {
    static final String PROTOCOL = "openvpn";

    private static final int STATE_VERSION = 1;

    public OpenvpnAnalyzerFactory() {
        super(PROTOCOL, STATE_VERSION, OpenvpnAnalyzer::new);
    }

    @Override
    protected Recognition overTcp(
            Direction direction, int serverPort, byte[] buffer, int offset, int length) {
        return OpenvpnRecognition.ofStream(direction, buffer, offset, length);
    }

    @Override
    protected Recognition overUdp(
            Direction direction, int serverPort, byte[] buffer, int offset, int length) {
        return OpenvpnRecognition.ofDatagram(direction, buffer, offset, length);
    }
}
