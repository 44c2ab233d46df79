package io.ingress.protocol.rdp;

import io.ingress.protocol.Direction;
import io.ingress.protocol.wire.MessageAnalyzerFactory;

/** Registers RDP over TCP, on any port. */
public final class RdpAnalyzerFactory extends MessageAnalyzerFactory {
    static final String PROTOCOL = "rdp";

    private static final int STATE_VERSION = 1;

    public RdpAnalyzerFactory() {
        super(PROTOCOL, STATE_VERSION, RdpAnalyzer::new);
    }

    @Override
    protected Recognition overTcp(
            Direction direction, int serverPort, byte[] buffer, int offset, int length) {
        return RdpRecognition.message(direction, serverPort, buffer, offset, length);
    }
}
