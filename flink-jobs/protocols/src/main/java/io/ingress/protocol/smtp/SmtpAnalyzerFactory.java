package io.ingress.protocol.smtp;

import io.ingress.protocol.Direction;
import io.ingress.protocol.ProtocolFactory;

/** Registers SMTP and LMTP over TCP. */
public final class SmtpAnalyzerFactory extends ProtocolFactory {
    static final String PROTOCOL = "smtp";

    private static final int STATE_VERSION = 1;

    public SmtpAnalyzerFactory() {
        super(
                PROTOCOL,
                STATE_VERSION,
                SmtpAnalyzer::new,
                (version, in) -> SmtpAnalyzer.restore(in));
    }

    @Override
    protected Recognition overTcp(
            Direction direction, int serverPort, byte[] buffer, int offset, int length) {
        return SmtpRecognition.of(direction, serverPort, buffer, offset, length);
    }
}
