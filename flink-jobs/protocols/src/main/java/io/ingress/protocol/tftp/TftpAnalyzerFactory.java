package io.ingress.protocol.tftp;

import io.ingress.protocol.DatagramAnalyzerFactory;
import io.ingress.protocol.Direction;
import io.ingress.protocol.ProtocolAnalyzer;

/** Registers TFTP: a request with a file and a known mode, on any port. */
public final class TftpAnalyzerFactory extends DatagramAnalyzerFactory {
    static final String PROTOCOL = "tftp";

    public TftpAnalyzerFactory() {
        super(PROTOCOL, 1);
    }

    @Override
    protected Recognition recognise(
            Direction direction, int serverPort, byte[] buffer, int offset, int length) {
        boolean yes = TftpParser.isRequest(buffer, offset, length);
        return yes ? Recognition.YES : Recognition.NO;
    }

    @Override
    protected ProtocolAnalyzer create() {
        return new TftpAnalyzer();
    }
}
