package io.ingress.protocol.telnet;

import io.ingress.protocol.Direction;
import io.ingress.protocol.ProtocolFactory;

/** Registers Telnet. */
public final class TelnetAnalyzerFactory extends ProtocolFactory {
    static final String PROTOCOL = "telnet";

    private static final int STATE_VERSION = 1;

    public TelnetAnalyzerFactory() {
        super(
                PROTOCOL,
                STATE_VERSION,
                TelnetAnalyzer::new,
                (version, in) -> TelnetAnalyzer.restore(in));
    }

    @Override
    protected Recognition overTcp(
            Direction direction, int serverPort, byte[] buffer, int offset, int length) {
        return TelnetRecognition.of(direction, serverPort, buffer, offset, length);
    }
}
