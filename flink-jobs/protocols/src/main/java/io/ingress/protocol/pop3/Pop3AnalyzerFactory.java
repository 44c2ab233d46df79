package io.ingress.protocol.pop3;

import io.ingress.protocol.AnalyzerFactory;
import io.ingress.protocol.Direction;
import io.ingress.protocol.ProtocolAnalyzer;
import java.io.DataInput;
import java.io.IOException;

/** Registers POP3. */
public final class Pop3AnalyzerFactory implements AnalyzerFactory {
    static final String PROTOCOL = "pop3";

    private static final int STATE_VERSION = 1;
    private static final int TCP = 6;

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
        return transport == TCP
                ? Pop3Recognition.of(direction, serverPort, buffer, offset, length)
                : Recognition.NO;
    }

    @Override
    public ProtocolAnalyzer create(int transport) {
        return new Pop3Analyzer();
    }

    @Override
    public ProtocolAnalyzer restore(int transport, int version, DataInput in) throws IOException {
        if (version != STATE_VERSION) {
            throw new IOException("unknown state version of pop3: version=" + version);
        }
        return Pop3Analyzer.restore(in);
    }
}
