package io.ingress.protocol.dns;

import io.ingress.protocol.AnalyzerFactory;
import io.ingress.protocol.Direction;
import io.ingress.protocol.ProtocolAnalyzer;
import java.io.DataInput;
import java.io.IOException;

/** Registers DNS over UDP and TCP. */
public final class DnsAnalyzerFactory implements AnalyzerFactory {
    static final String PROTOCOL = "dns";

    private static final int STATE_VERSION = 2;
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
            case UDP -> DnsRecognition.ofDatagram(serverPort, buffer, offset, length);
            case TCP -> DnsRecognition.ofStream(serverPort, buffer, offset, length);
            default -> Recognition.NO;
        };
    }

    @Override
    public ProtocolAnalyzer create(int transport) {
        return new DnsAnalyzer();
    }

    @Override
    public ProtocolAnalyzer restore(int transport, int version, DataInput in) throws IOException {
        if (version < 1 || version > STATE_VERSION) {
            throw new IOException("unknown state version of dns: version=" + version);
        }
        return DnsAnalyzer.restore(version, in);
    }
}
