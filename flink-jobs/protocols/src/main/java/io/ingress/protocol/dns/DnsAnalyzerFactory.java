package io.ingress.protocol.dns;

import io.ingress.protocol.Direction;
import io.ingress.protocol.ProtocolFactory;

/** Registers DNS over UDP and TCP. */
public final class DnsAnalyzerFactory extends ProtocolFactory {
    static final String PROTOCOL = "dns";

    private static final int STATE_VERSION = 2;

    public DnsAnalyzerFactory() {
        super(
                PROTOCOL,
                STATE_VERSION,
                DnsAnalyzer::new,
                (version, in) -> DnsAnalyzer.restore(version, in));
    }

    @Override
    protected Recognition overTcp(
            Direction direction, int serverPort, byte[] buffer, int offset, int length) {
        return DnsRecognition.ofStream(serverPort, buffer, offset, length);
    }

    @Override
    protected Recognition overUdp(
            Direction direction, int serverPort, byte[] buffer, int offset, int length) {
        return DnsRecognition.ofDatagram(serverPort, buffer, offset, length);
    }
}
