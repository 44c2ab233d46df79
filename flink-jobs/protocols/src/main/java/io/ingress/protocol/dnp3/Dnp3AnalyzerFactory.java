package io.ingress.protocol.dnp3;

import io.ingress.protocol.Direction;
import io.ingress.protocol.wire.MessageAnalyzerFactory;

/**
 * Registers DNP3 over TCP and UDP. A header with a right checksum is believed on any port, on the
 * usual one even with a wrong checksum.
 */
public final class Dnp3AnalyzerFactory extends MessageAnalyzerFactory {
    static final String PROTOCOL = "dnp3";

    private static final int STATE_VERSION = 1;
    private static final int PORT = 20_000;

    public Dnp3AnalyzerFactory() {
        super(PROTOCOL, STATE_VERSION, Dnp3Analyzer::new);
    }

    @Override
    protected Recognition overTcp(
            Direction direction, int serverPort, byte[] buffer, int offset, int length) {
        if (length == 0) {
            return Recognition.NO;
        }
        Recognition answer = Dnp3Frame.recognise(buffer, offset, length);
        boolean whole = length >= Dnp3Frame.HEADER && serverPort == PORT;
        return answer == Recognition.NO && whole && Dnp3Frame.starts(buffer, offset)
                ? Recognition.YES
                : answer;
    }

    @Override
    protected Recognition overUdp(
            Direction direction, int serverPort, byte[] buffer, int offset, int length) {
        return overTcp(direction, serverPort, buffer, offset, length);
    }
}
