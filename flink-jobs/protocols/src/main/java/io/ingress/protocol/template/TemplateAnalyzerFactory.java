package io.ingress.protocol.template;

import io.ingress.protocol.AnalyzerFactory;
import io.ingress.protocol.Direction;
import io.ingress.protocol.ProtocolAnalyzer;
import java.io.DataInput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Recognises the template protocol by its first word, on any port. */
public final class TemplateAnalyzerFactory implements AnalyzerFactory {
    static final String PROTOCOL = "template";

    private static final int STATE_VERSION = 1;
    private static final byte[] FIRST_WORD = "HELLO ".getBytes(StandardCharsets.US_ASCII);

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
    public ProtocolAnalyzer create(int transport) {
        return new TemplateAnalyzer();
    }

    @Override
    public ProtocolAnalyzer restore(int transport, int version, DataInput in) throws IOException {
        if (version != STATE_VERSION) {
            throw new IOException("unknown state version of template: version=" + version);
        }
        return TemplateAnalyzer.restore(in);
    }
}
