package io.ingress.protocol.tls;

import io.ingress.protocol.Direction;
import io.ingress.protocol.ProtocolFactory;

/** Registers TLS over TCP. */
public final class TlsAnalyzerFactory extends ProtocolFactory {
    static final String PROTOCOL = "tls";

    private static final int STATE_VERSION = 1;

    public TlsAnalyzerFactory() {
        super(PROTOCOL, STATE_VERSION, TlsAnalyzer::new, (version, in) -> TlsAnalyzer.restore(in));
    }

    @Override
    protected Recognition overTcp(
            Direction direction, int serverPort, byte[] buffer, int offset, int length) {
        return TlsRecognition.of(direction, buffer, offset, length);
    }
}
