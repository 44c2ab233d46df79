package io.ingress.protocol.rfb;

import io.ingress.protocol.Direction;
import io.ingress.protocol.wire.MessageAnalyzerFactory;

/** Registers RFB, on any port: both sides begin with a version, the server first. */
public final class RfbAnalyzerFactory extends MessageAnalyzerFactory {
    static final String PROTOCOL = "rfb";

    private static final int STATE_VERSION = 1;

    public RfbAnalyzerFactory() {
        super(PROTOCOL, STATE_VERSION, RfbAnalyzer::new);
    }

    @Override
    protected Recognition overTcp(
            Direction direction, int serverPort, byte[] buffer, int offset, int length) {
        if (!RfbSession.mayBeVersion(buffer, offset, length)) {
            return Recognition.NO;
        }
        return length < RfbSession.VERSION ? Recognition.NEED_MORE : Recognition.YES;
    }
}
