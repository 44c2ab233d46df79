package io.ingress.protocol.quic;

import io.ingress.protocol.Direction;
import io.ingress.protocol.ProtocolFactory;

/** Registers QUIC over UDP. */
public final class QuicAnalyzerFactory extends ProtocolFactory {
    static final String PROTOCOL = "quic";

    private static final int STATE_VERSION = 1;

    public QuicAnalyzerFactory() {
        super(
                PROTOCOL,
                STATE_VERSION,
                QuicAnalyzer::new,
                (version, in) -> QuicAnalyzer.restore(in));
    }

    @Override
    protected Recognition overUdp(
            Direction direction, int serverPort, byte[] buffer, int offset, int length) {
        return QuicRecognition.of(direction, buffer, offset, length);
    }
}
