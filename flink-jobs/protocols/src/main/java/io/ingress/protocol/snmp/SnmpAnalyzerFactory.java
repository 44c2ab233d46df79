package io.ingress.protocol.snmp;

import io.ingress.protocol.Direction;
import io.ingress.protocol.ProtocolFactory;
import io.ingress.protocol.wire.BerReader;

/** Registers SNMP, on any port: the whole head of the message must hold together. */
public final class SnmpAnalyzerFactory extends ProtocolFactory {
    static final String PROTOCOL = "snmp";

    /** A SEQUENCE of a version, which is one byte. */
    private static final int SHORTEST = 13;

    private static final int PORT = 161;
    private static final int PORT_TRAPS = 162;

    public SnmpAnalyzerFactory() {
        super(PROTOCOL, SnmpAnalyzer::new);
    }

    @Override
    protected Recognition overUdp(
            Direction direction, int serverPort, byte[] buffer, int offset, int length) {
        if (length < SHORTEST || buffer[offset] != BerReader.SEQUENCE) {
            return Recognition.NO;
        }
        long total = BerReader.totalLength(buffer, offset, length);
        boolean usualPort = serverPort == PORT || serverPort == PORT_TRAPS;
        if (total < SHORTEST || total < length || total > length && !usualPort) {
            return Recognition.NO;
        }
        return SnmpParser.isHead(buffer, offset, length) ? Recognition.YES : Recognition.NO;
    }
}
