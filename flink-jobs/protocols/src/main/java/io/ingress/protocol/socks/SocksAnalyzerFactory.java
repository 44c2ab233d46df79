package io.ingress.protocol.socks;

import io.ingress.protocol.Direction;
import io.ingress.protocol.ProtocolFactory;

/** Registers SOCKS over TCP. */
public final class SocksAnalyzerFactory extends ProtocolFactory {
    static final String PROTOCOL = "socks";

    private static final int STATE_VERSION = 1;

    public SocksAnalyzerFactory() {
        super(
                PROTOCOL,
                STATE_VERSION,
                SocksAnalyzer::new,
                (version, in) -> SocksAnalyzer.restore(in));
    }

    @Override
    protected Recognition overTcp(
            Direction direction, int serverPort, byte[] buffer, int offset, int length) {
        return length == 0
                ? Recognition.NO
                : SocksRecognition.ofStream(direction, serverPort, buffer, offset, length);
    }
}
