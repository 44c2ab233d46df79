package io.ingress.protocol.http2;

import io.ingress.protocol.Direction;
import io.ingress.protocol.ProtocolFactory;

/** Registers HTTP/2 in clear text. */
public final class Http2AnalyzerFactory extends ProtocolFactory {
    static final String PROTOCOL = "http2";

    private static final int STATE_VERSION = 1;

    public Http2AnalyzerFactory() {
        super(
                PROTOCOL,
                STATE_VERSION,
                Http2Analyzer::new,
                (version, in) -> Http2Analyzer.restore(in));
    }

    @Override
    protected Recognition overTcp(
            Direction direction, int serverPort, byte[] buffer, int offset, int length) {
        return Http2Recognition.of(direction, buffer, offset, length);
    }
}
