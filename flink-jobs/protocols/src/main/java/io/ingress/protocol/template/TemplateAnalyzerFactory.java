package io.ingress.protocol.template;

import io.ingress.protocol.Direction;
import io.ingress.protocol.ProtocolFactory;
import java.nio.charset.StandardCharsets;

/** Recognises the template protocol by its first word, on any port. */
public final class TemplateAnalyzerFactory extends ProtocolFactory {
    static final String PROTOCOL = "template";

    private static final int STATE_VERSION = 1;
    private static final byte[] FIRST_WORD = "HELLO ".getBytes(StandardCharsets.US_ASCII);

    public TemplateAnalyzerFactory() {
        super(
                PROTOCOL,
                STATE_VERSION,
                TemplateAnalyzer::new,
                (version, in) -> TemplateAnalyzer.restore(in));
    }

    @Override
    protected Recognition overTcp(
            Direction direction, int serverPort, byte[] buffer, int offset, int length) {
        for (int i = 0; i < FIRST_WORD.length; i++) {
            if (i == length) {
                return Recognition.NEED_MORE;
            }
            if (buffer[offset + i] != FIRST_WORD[i]) {
                return Recognition.NO;
            }
        }
        return Recognition.YES;
    }

    @Override
    protected Recognition overUdp(
            Direction direction, int serverPort, byte[] buffer, int offset, int length) {
        return overTcp(direction, serverPort, buffer, offset, length);
    }
}
