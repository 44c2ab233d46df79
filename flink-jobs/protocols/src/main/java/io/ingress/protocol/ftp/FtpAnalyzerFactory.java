package io.ingress.protocol.ftp;

import io.ingress.protocol.Direction;
import io.ingress.protocol.ProtocolFactory;

/** Registers FTP's control connection. */
public final class FtpAnalyzerFactory extends ProtocolFactory {
    static final String PROTOCOL = "ftp";

    private static final int STATE_VERSION = 1;

    public FtpAnalyzerFactory() {
        super(PROTOCOL, STATE_VERSION, FtpAnalyzer::new, (version, in) -> FtpAnalyzer.restore(in));
    }

    @Override
    protected Recognition overTcp(
            Direction direction, int serverPort, byte[] buffer, int offset, int length) {
        return FtpRecognition.of(direction, serverPort, buffer, offset, length);
    }
}
