package io.ingress.protocol.rtsp;

import io.ingress.protocol.Direction;
import io.ingress.protocol.wire.MessageAnalyzerFactory;

/** Registers RTSP over TCP. */
public final class RtspAnalyzerFactory extends MessageAnalyzerFactory {
    static final String PROTOCOL = "rtsp";

    private static final int STATE_VERSION = 1;

    public RtspAnalyzerFactory() {
        super(PROTOCOL, STATE_VERSION, RtspAnalyzer::new);
    }

    @Override
    protected Recognition overTcp(
            Direction direction, int serverPort, byte[] buffer, int offset, int length) {
        return RtspStartLine.recognise(direction, buffer, offset, length);
    }
}
