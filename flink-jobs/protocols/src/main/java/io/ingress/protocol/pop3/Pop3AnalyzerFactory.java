package io.ingress.protocol.pop3;

import io.ingress.protocol.Direction;
import io.ingress.protocol.ProtocolFactory;

/** Registers POP3. */
public final class Pop3AnalyzerFactory extends ProtocolFactory {
    static final String PROTOCOL = "pop3";

    private static final int STATE_VERSION = 1;

    public Pop3AnalyzerFactory() {
        super(
                PROTOCOL,
                STATE_VERSION,
                Pop3Analyzer::new,
                (version, in) -> Pop3Analyzer.restore(in));
    }

    @Override
    protected Recognition overTcp(
            Direction direction, int serverPort, byte[] buffer, int offset, int length) {
        return Pop3Recognition.of(direction, serverPort, buffer, offset, length);
    }
}
