package io.ingress.protocol.krb5;

import io.ingress.protocol.Direction;
import io.ingress.protocol.ProtocolFactory;

/** Registers Kerberos 5 over UDP and TCP. */
public final class Krb5AnalyzerFactory extends ProtocolFactory {
    static final String PROTOCOL = "krb5";

    private static final int STATE_VERSION = 1;

    public Krb5AnalyzerFactory() {
        super(
                PROTOCOL,
                STATE_VERSION,
                Krb5Analyzer::new,
                (version, in) -> Krb5Analyzer.restore(in));
    }

    @Override
    protected Recognition overTcp(
            Direction direction, int serverPort, byte[] buffer, int offset, int length) {
        return Krb5Recognition.ofStream(direction, buffer, offset, length);
    }

    @Override
    protected Recognition overUdp(
            Direction direction, int serverPort, byte[] buffer, int offset, int length) {
        return Krb5Recognition.ofDatagram(direction, buffer, offset, length);
    }
}
