package io.ingress.protocol.sip;

import io.ingress.protocol.Direction;
import io.ingress.protocol.ProtocolFactory;

/** Registers SIP over UDP and TCP. */
public final class SipAnalyzerFactory extends ProtocolFactory {
    static final String PROTOCOL = "sip";

    private static final int STATE_VERSION = 1;

    public SipAnalyzerFactory() {
        super(PROTOCOL, STATE_VERSION, SipAnalyzer::new, (version, in) -> SipAnalyzer.restore(in));
    }

    @Override
    protected Recognition overTcp(
            Direction direction, int serverPort, byte[] buffer, int offset, int length) {
        return SipRecognition.of(TCP, direction, buffer, offset, length);
    }

    @Override
    protected Recognition overUdp(
            Direction direction, int serverPort, byte[] buffer, int offset, int length) {
        return SipRecognition.of(UDP, direction, buffer, offset, length);
    }
}
