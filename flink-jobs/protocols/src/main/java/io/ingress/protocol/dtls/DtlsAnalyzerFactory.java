package io.ingress.protocol.dtls;

import io.ingress.protocol.Direction;
import io.ingress.protocol.ProtocolFactory;

/** Registers DTLS over UDP. */
public final class DtlsAnalyzerFactory extends ProtocolFactory {
    static final String PROTOCOL = "dtls";

    private static final int STATE_VERSION = 1;

    public DtlsAnalyzerFactory() {
        super(
                PROTOCOL,
                STATE_VERSION,
                DtlsAnalyzer::new,
                (version, in) -> DtlsAnalyzer.restore(in));
    }

    @Override
    protected Recognition overUdp(
            Direction direction, int serverPort, byte[] buffer, int offset, int length) {
        return DtlsRecognition.of(buffer, offset, length);
    }
}
