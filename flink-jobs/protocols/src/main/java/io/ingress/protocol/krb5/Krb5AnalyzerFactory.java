package io.ingress.protocol.krb5;

import io.ingress.protocol.AnalyzerFactory;
import io.ingress.protocol.Direction;
import io.ingress.protocol.ProtocolAnalyzer;
import java.io.DataInput;
import java.io.IOException;

/** Registers Kerberos 5 over UDP and TCP. */
public final class Krb5AnalyzerFactory implements AnalyzerFactory {
    static final String PROTOCOL = "krb5";

    private static final int STATE_VERSION = 1;
    private static final int TCP = 6;
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
        return switch (transport) {
            case UDP -> Krb5Recognition.ofDatagram(direction, buffer, offset, length);
            case TCP -> Krb5Recognition.ofStream(direction, buffer, offset, length);
            default -> Recognition.NO;
        };
    }

    @Override
    public ProtocolAnalyzer create(int transport) {
        return new Krb5Analyzer();
    }

    @Override
    public ProtocolAnalyzer restore(int transport, int version, DataInput in) throws IOException {
        if (version != STATE_VERSION) {
            throw new IOException("unknown state version of krb5: version=" + version);
        }
        return Krb5Analyzer.restore(in);
    }
}
