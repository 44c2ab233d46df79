package io.ingress.protocol.dcerpc;

import io.ingress.protocol.AnalyzerFactory.Recognition;
import io.ingress.protocol.Direction;

/** Says whether a PDU begins: version, type, byte order and lengths must hold together. */
final class DcerpcRecognition {
    private static final byte[] MASKS = {-1, -2, -32, 0, -17, -4, -1, -1};
    private static final byte[] VALUES = {5, 0, 0, 0, 0, 0, 0, 0};

    private DcerpcRecognition() {}

    static Recognition ofStream(Direction direction, byte[] buffer, int offset, int length) {
        for (int i = 0; i < Math.min(length, MASKS.length); i++) {
            if ((buffer[offset + i] & MASKS[i]) != VALUES[i]) {
                return Recognition.NO;
            }
        }
        if (length < DcerpcPdu.HEADER) {
            return Recognition.NEED_MORE;
        }
        if (!DcerpcPdu.begins(buffer, offset, length)) {
            return Recognition.NO;
        }
        return side(DcerpcPdu.isAnswer(buffer[offset + 2]), direction);
    }

    static Recognition ofDatagram(Direction direction, byte[] buffer, int offset, int length) {
        if (!DcerpcDatagram.begins(buffer, offset, length)) {
            return Recognition.NO;
        }
        return side(DcerpcDatagram.isAnswer(buffer[offset + 1]), direction);
    }

    private static Recognition side(boolean answer, Direction direction) {
        boolean toServer = direction == Direction.TO_SERVER;
        return answer == toServer ? Recognition.REVERSED : Recognition.YES;
    }
}
