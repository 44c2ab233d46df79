package io.ingress.protocol.http;

import io.ingress.protocol.Direction;
import io.ingress.protocol.ProtocolFactory;

/** Registers HTTP/0.9, 1.0 and 1.1. */
public final class HttpAnalyzerFactory extends ProtocolFactory {
    static final String PROTOCOL = "http";

    private static final int STATE_VERSION = 1;

    public HttpAnalyzerFactory() {
        super(
                PROTOCOL,
                STATE_VERSION,
                HttpAnalyzer::new,
                (version, in) -> HttpAnalyzer.restore(in));
    }

    @Override
    protected Recognition overTcp(
            Direction direction, int serverPort, byte[] buffer, int offset, int length) {
        return HttpRecognition.of(direction, buffer, offset, length);
    }
}
