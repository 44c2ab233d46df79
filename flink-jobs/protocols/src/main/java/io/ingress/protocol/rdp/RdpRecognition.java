package io.ingress.protocol.rdp;

import io.ingress.protocol.AnalyzerFactory.Recognition;
import io.ingress.protocol.Direction;

/**
 * Says whether a connection request or confirmation of X.224 begins that is RDP's: others use the
 * same frame (S7, H.323, MMS), so on an odd port a cookie or a negotiation must be in it.
 */
final class RdpRecognition {
    static final int TPKT = 3;
    static final int FRAME = 4;
    static final int REQUEST = 0xe0;
    static final int CONFIRM = 0xd0;
    static final int DATA = 0xf0;

    /** Bytes of TPKT and of the fixed part of a request or confirmation. */
    static final int HEAD = 11;

    private static final int PORT = 3389;
    private static final int MAX_REQUEST = 512;
    private static final int NEGOTIATION = 8;
    private static final byte[] COOKIE = {
        'C', 'o', 'o', 'k', 'i', 'e', ':', ' ', 'm', 's', 't', 's'
    };

    private RdpRecognition() {}

    static Recognition message(
            Direction direction, int serverPort, byte[] buffer, int offset, int length) {
        if (length == 0 || buffer[offset] != TPKT) {
            return Recognition.NO;
        }
        if (length >= 2 && buffer[offset + 1] != 0 || length >= 3 && buffer[offset + 2] > 1) {
            return Recognition.NO;
        }
        if (length < HEAD) {
            return Recognition.NEED_MORE;
        }
        int total = (buffer[offset + 2] & 255) << 8 | buffer[offset + 3] & 255;
        int type = buffer[offset + 5] & 255;
        boolean framed =
                total >= HEAD
                        && total <= MAX_REQUEST
                        && (buffer[offset + 4] & 255) + 5 == total
                        && (type == REQUEST || type == CONFIRM)
                        && (buffer[offset + 10] & 0x0f) == 0;
        if (!framed) {
            return Recognition.NO;
        }
        if (length < total) {
            return Recognition.NEED_MORE;
        }
        boolean certain = serverPort == PORT || isMicrosoft(buffer, offset, total, type);
        if (!certain) {
            return Recognition.NO;
        }
        boolean toServer = direction == Direction.TO_SERVER;
        return (type == REQUEST) == toServer ? Recognition.YES : Recognition.REVERSED;
    }

    private static boolean isMicrosoft(byte[] buffer, int offset, int total, int type) {
        int rest = total - HEAD;
        if (type == REQUEST && rest >= COOKIE.length && hasCookie(buffer, offset + HEAD)) {
            return true;
        }
        int at = offset + total - NEGOTIATION;
        boolean kind = type == REQUEST ? buffer[at] == 1 : buffer[at] == 2 || buffer[at] == 3;
        return rest >= NEGOTIATION && kind && buffer[at + 2] == NEGOTIATION && buffer[at + 3] == 0;
    }

    private static boolean hasCookie(byte[] buffer, int at) {
        for (int i = 0; i < COOKIE.length; i++) {
            if (buffer[at + i] != COOKIE[i]) {
                return false;
            }
        }
        return true;
    }
}
