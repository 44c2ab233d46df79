package io.ingress.protocol.http;

import io.ingress.protocol.Direction;
import io.ingress.protocol.ProtocolFactory;

/** Registers HTTP/0.9, 1.0 and 1.1. */
public final class HttpAnalyzerFactory extends ProtocolFactory {
    static final String PROTOCOL = "http";

    /** State that told whether the last request had no version. */
    static final int WITH_OLD_REQUEST = 1;

    private static final int STATE_VERSION = 2;

    public HttpAnalyzerFactory() {
        super(PROTOCOL, STATE_VERSION, HttpAnalyzer::new, HttpAnalyzer::restore);
    }

    @Override
    protected Recognition overTcp(
            Direction direction, int serverPort, byte[] buffer, int offset, int length) {
        return HttpRecognition.of(direction, serverPort, buffer, offset, length);
    }
}
