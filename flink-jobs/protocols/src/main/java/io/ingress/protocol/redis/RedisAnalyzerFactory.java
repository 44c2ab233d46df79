package io.ingress.protocol.redis;

import io.ingress.protocol.Direction;
import io.ingress.protocol.wire.MessageAnalyzerFactory;

/** Registers Redis over TCP. */
public final class RedisAnalyzerFactory extends MessageAnalyzerFactory {
    static final String PROTOCOL = "redis";

    private static final int STATE_VERSION = 1;

    public RedisAnalyzerFactory() {
        super(PROTOCOL, STATE_VERSION, RedisAnalyzer::new);
    }

    @Override
    protected Recognition overTcp(
            Direction direction, int serverPort, byte[] buffer, int offset, int length) {
        if (length == 0) {
            return Recognition.NO;
        }
        return RedisRecognition.ofStream(direction, serverPort, buffer, offset, length);
    }
}
