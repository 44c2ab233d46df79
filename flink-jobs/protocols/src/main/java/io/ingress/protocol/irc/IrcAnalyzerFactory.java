package io.ingress.protocol.irc;

import io.ingress.protocol.Direction;
import io.ingress.protocol.ProtocolFactory;

/** Registers IRC. */
public final class IrcAnalyzerFactory extends ProtocolFactory {
    static final String PROTOCOL = "irc";

    private static final int STATE_VERSION = 1;

    public IrcAnalyzerFactory() {
        super(PROTOCOL, STATE_VERSION, IrcAnalyzer::new, (version, in) -> IrcAnalyzer.restore(in));
    }

    @Override
    protected Recognition overTcp(
            Direction direction, int serverPort, byte[] buffer, int offset, int length) {
        return IrcRecognition.of(direction, serverPort, buffer, offset, length);
    }
}
