package io.ingress.protocol.smb;

import io.ingress.protocol.Direction;
import io.ingress.protocol.wire.MessageAnalyzerFactory;

/** Registers SMB 1, 2 and 3 over TCP, plain (445) and in NetBIOS sessions (139). */
public final class SmbAnalyzerFactory extends MessageAnalyzerFactory {
    static final String PROTOCOL = "smb";

    private static final int STATE_VERSION = 1;

    public SmbAnalyzerFactory() {
        super(PROTOCOL, STATE_VERSION, SmbAnalyzer::new);
    }

    @Override
    protected Recognition overTcp(
            Direction direction, int serverPort, byte[] buffer, int offset, int length) {
        return SmbRecognition.message(direction, buffer, offset, length);
    }
}
