package io.ingress.protocol.dtls;

import io.ingress.protocol.AnalyzerFactory;
import io.ingress.protocol.Direction;
import io.ingress.protocol.ProtocolAnalyzer;
import java.io.DataInput;
import java.io.IOException;

/** Registers DTLS over UDP. */
public final class DtlsAnalyzerFactory implements AnalyzerFactory {
    static final String PROTOCOL = "dtls";

    private static final int STATE_VERSION = 1;
    private static final int UDP = 17;

    @Override
    public String protocol() {
        return PROTOCOL;
    }

    @Override
    public int stateVersion() {
        return STATE_VERSION;
    }

    @Override
    public Recognition recognise(
            int transport,
            Direction direction,
            int serverPort,
            byte[] buffer,
            int offset,
            int length) {
        return transport == UDP ? DtlsRecognition.of(buffer, offset, length) : Recognition.NO;
    }

    @Override
    public ProtocolAnalyzer create(int transport) {
        return new DtlsAnalyzer();
    }

    @Override
    public ProtocolAnalyzer restore(int transport, int version, DataInput in) throws IOException {
        if (version != STATE_VERSION) {
            throw new IOException("unknown state version of dtls: version=" + version);
        }
        return DtlsAnalyzer.restore(in);
    }
}
