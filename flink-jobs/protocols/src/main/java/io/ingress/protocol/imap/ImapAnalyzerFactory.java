package io.ingress.protocol.imap;

import io.ingress.protocol.Direction;
import io.ingress.protocol.ProtocolFactory;

/** Registers IMAP. */
public final class ImapAnalyzerFactory extends ProtocolFactory {
    static final String PROTOCOL = "imap";

    private static final int STATE_VERSION = 1;

    public ImapAnalyzerFactory() {
        super(
                PROTOCOL,
                STATE_VERSION,
                ImapAnalyzer::new,
                (version, in) -> ImapAnalyzer.restore(in));
    }

    @Override
    protected Recognition overTcp(
            Direction direction, int serverPort, byte[] buffer, int offset, int length) {
        return ImapRecognition.of(direction, serverPort, buffer, offset, length);
    }
}
