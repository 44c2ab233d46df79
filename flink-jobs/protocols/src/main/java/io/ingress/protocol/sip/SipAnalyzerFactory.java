package io.ingress.protocol.sip;

import io.ingress.protocol.AnalyzerFactory;
import io.ingress.protocol.Direction;
import io.ingress.protocol.ProtocolAnalyzer;
import java.io.DataInput;
import java.io.IOException;

/** Registers SIP over UDP and TCP. */
public final class SipAnalyzerFactory implements AnalyzerFactory {
    static final String PROTOCOL = "sip";

    private static final int STATE_VERSION = 1;

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
        return SipRecognition.of(transport, direction, buffer, offset, length);
    }

    @Override
    public ProtocolAnalyzer create(int transport) {
        return new SipAnalyzer();
    }

    @Override
    public ProtocolAnalyzer restore(int transport, int version, DataInput in) throws IOException {
        if (version != STATE_VERSION) {
            throw new IOException("unknown state version of sip: version=" + version);
        }
        return SipAnalyzer.restore(in);
    }
}
