package io.ingress.protocol.pgsql;

import io.ingress.protocol.Direction;
import io.ingress.protocol.wire.MessageAnalyzerFactory;

/** Registers PostgreSQL over TCP. */
public final class PgsqlAnalyzerFactory extends MessageAnalyzerFactory {
    static final String PROTOCOL = "pgsql";

    private static final int STATE_VERSION = 1;

    public PgsqlAnalyzerFactory() {
        super(PROTOCOL, STATE_VERSION, PgsqlAnalyzer::new);
    }

    @Override
    protected Recognition overTcp(
            Direction direction, int serverPort, byte[] buffer, int offset, int length) {
        if (length == 0) {
            return Recognition.NO;
        }
        return PgsqlRecognition.ofStream(direction, serverPort, buffer, offset, length);
    }
}
