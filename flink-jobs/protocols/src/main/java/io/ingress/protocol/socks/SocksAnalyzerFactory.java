package io.ingress.protocol.socks;

import io.ingress.protocol.AnalyzerFactory;
import io.ingress.protocol.Direction;
import io.ingress.protocol.ProtocolAnalyzer;
import java.io.DataInput;
import java.io.IOException;

/** Registers SOCKS over TCP. */
public final class SocksAnalyzerFactory implements AnalyzerFactory {
    static final String PROTOCOL = "socks";

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
        if (transport != TCP || length == 0) {
            return Recognition.NO;
        }
        return SocksRecognition.ofStream(direction, serverPort, buffer, offset, length);
    }

    @Override
    public ProtocolAnalyzer create(int transport) {
        return new SocksAnalyzer();
    }

    @Override
    public ProtocolAnalyzer restore(int transport, int version, DataInput in) throws IOException {
        if (version != STATE_VERSION) {
            throw new IOException("unknown state version of socks: version=" + version);
        }
        return SocksAnalyzer.restore(in);
    }
}
