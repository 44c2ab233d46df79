package io.ingress.protocol.ssh;

import io.ingress.protocol.Direction;
import io.ingress.protocol.ProtocolFactory;

/** Registers SSH. */
public final class SshAnalyzerFactory extends ProtocolFactory {
    static final String PROTOCOL = "ssh";

    private static final int STATE_VERSION = 1;

    public SshAnalyzerFactory() {
        super(PROTOCOL, STATE_VERSION, SshAnalyzer::new, (version, in) -> SshAnalyzer.restore(in));
    }

    @Override
    protected Recognition overTcp(
            Direction direction, int serverPort, byte[] buffer, int offset, int length) {
        return SshRecognition.ofStream(direction, serverPort, buffer, offset, length);
    }
}
