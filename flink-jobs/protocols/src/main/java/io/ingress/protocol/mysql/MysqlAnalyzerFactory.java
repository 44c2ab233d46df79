package io.ingress.protocol.mysql;

import io.ingress.protocol.Direction;
import io.ingress.protocol.wire.MessageAnalyzerFactory;

/** Registers MySQL over TCP. */
public final class MysqlAnalyzerFactory extends MessageAnalyzerFactory {
    static final String PROTOCOL = "mysql";

    private static final int STATE_VERSION = 1;

    public MysqlAnalyzerFactory() {
        super(PROTOCOL, STATE_VERSION, MysqlAnalyzer::new);
    }

    @Override
    protected Recognition overTcp(
            Direction direction, int serverPort, byte[] buffer, int offset, int length) {
        if (length == 0) {
            return Recognition.NO;
        }
        return MysqlRecognition.ofStream(direction, serverPort, buffer, offset, length);
    }
}
