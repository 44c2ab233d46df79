package io.ingress.protocol.dcerpc;

import io.ingress.protocol.Direction;
import io.ingress.protocol.wire.MessageAnalyzerFactory;

/** Registers DCE/RPC over TCP and UDP, on any port: servers have most interfaces on odd ones. */
public final class DcerpcAnalyzerFactory extends MessageAnalyzerFactory {
    static final String PROTOCOL = "dcerpc";

    private static final int STATE_VERSION = 1;

    public DcerpcAnalyzerFactory() {
        super(PROTOCOL, STATE_VERSION, DcerpcAnalyzer::new);
    }

    @Override
    protected Recognition overTcp(
            Direction direction, int serverPort, byte[] buffer, int offset, int length) {
        return DcerpcRecognition.ofStream(direction, buffer, offset, length);
    }

    @Override
    protected Recognition overUdp(
            Direction direction, int serverPort, byte[] buffer, int offset, int length) {
        return DcerpcRecognition.ofDatagram(direction, buffer, offset, length);
    }
}
