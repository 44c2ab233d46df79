package io.ingress.protocol.tftp;

import io.ingress.protocol.Direction;
import io.ingress.protocol.ProtocolFactory;

/** Registers TFTP: a request with a file and a known mode, on any port. */
public final class TftpAnalyzerFactory extends ProtocolFactory {
    static final String PROTOCOL = "tftp";

    public TftpAnalyzerFactory() {
        super(PROTOCOL, TftpAnalyzer::new);
    }

    @Override
    protected Recognition overUdp(
            Direction direction, int serverPort, byte[] buffer, int offset, int length) {
        return yesIf(TftpParser.isRequest(buffer, offset, length));
    }
}
