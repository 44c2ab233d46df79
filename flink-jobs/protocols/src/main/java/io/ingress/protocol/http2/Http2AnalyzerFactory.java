package io.ingress.protocol.http2;

import io.ingress.protocol.AnalyzerFactory;
import io.ingress.protocol.Direction;
import io.ingress.protocol.ProtocolAnalyzer;
import java.io.DataInput;
import java.io.IOException;

/** Registers HTTP/2 in clear text. */
public final class Http2AnalyzerFactory implements AnalyzerFactory {
    static final String PROTOCOL = "http2";

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
                ? Http2Recognition.of(direction, buffer, offset, length)
                : Recognition.NO;
    }

    @Override
    public ProtocolAnalyzer create(int transport) {
        return new Http2Analyzer();
    }

    @Override
    public ProtocolAnalyzer restore(int transport, int version, DataInput in) throws IOException {
        if (version != STATE_VERSION) {
            throw new IOException("unknown state version of http2: version=" + version);
        }
        return Http2Analyzer.restore(in);
    }
}
