package io.ingress.protocol.smb;

import io.ingress.protocol.AnalyzerFactory.Recognition;
import io.ingress.protocol.Direction;

/**
 * Says whether a message begins: the four bytes that NetBIOS puts before it (RFC 1002 section
 * 4.3.1), then the mark of a version of SMB; or the request for a NetBIOS session.
 */
final class SmbRecognition {
    static final int FRAME = 4;
    static final int SESSION_REQUEST = 0x81;
    static final int SESSION_LAST = 0x85;
    static final int MARK_1 = 0xff;
    static final int MARK_2 = 0xfe;
    static final int MARK_ENCRYPTED = 0xfd;
    static final int MARK_COMPRESSED = 0xfc;

    /** Bytes of a session request: two encoded names without scope. */
    private static final int SESSION_NAMES = 68;

    private static final int NAME = 0x20;
    private static final int AT_COMMAND = FRAME + 4;
    private static final int AT_FLAGS_1 = FRAME + 9;
    private static final int AT_FLAGS_2 = FRAME + 16;
    private static final int HEADER_1 = 32;
    private static final int HEADER_2 = 64;
    private static final int LAST_COMMAND_2 = 18;

    private SmbRecognition() {}

    static Recognition message(Direction direction, byte[] buffer, int offset, int length) {
        int type = length == 0 ? -1 : buffer[offset] & 255;
        if (type == SESSION_REQUEST) {
            return sessionRequest(direction, buffer, offset, length);
        }
        if (type != 0 || length > 1 && buffer[offset + 1] < 0) {
            return Recognition.NO;
        }
        if (length > FRAME + 1) {
            int mark = buffer[offset + FRAME] & 255;
            if (mark < MARK_COMPRESSED || !isName(buffer, offset + FRAME + 1, length - FRAME - 1)) {
                return Recognition.NO;
            }
            return header(mark, direction, buffer, offset, length);
        }
        boolean possible = length <= FRAME || (buffer[offset + FRAME] & 255) >= MARK_COMPRESSED;
        return possible ? Recognition.NEED_MORE : Recognition.NO;
    }

    private static Recognition header(
            int mark, Direction direction, byte[] buffer, int offset, int length) {
        int size =
                (buffer[offset + 1] & 255) << 16
                        | (buffer[offset + 2] & 255) << 8
                        | buffer[offset + 3] & 255;
        int least = mark == MARK_1 ? HEADER_1 : mark == MARK_2 ? HEADER_2 : HEADER_1 / 2;
        if (size < least) {
            return Recognition.NO;
        }
        int flagsAt = mark == MARK_1 ? AT_FLAGS_1 : AT_FLAGS_2;
        if (length <= flagsAt) {
            return Recognition.NEED_MORE;
        }
        if (mark < MARK_2) {
            return Recognition.YES;
        }
        if (mark == MARK_2 && !isHeader2(buffer, offset)) {
            return Recognition.NO;
        }
        int flags = buffer[offset + flagsAt];
        boolean answer = mark == MARK_1 ? flags < 0 : (flags & 1) != 0;
        boolean toServer = direction == Direction.TO_SERVER;
        return answer == toServer ? Recognition.REVERSED : Recognition.YES;
    }

    /** MS-SMB2 section 2.2.1: the size of the structure is 64, commands end at 18. */
    private static boolean isHeader2(byte[] buffer, int offset) {
        int command = offset + FRAME + 12;
        return buffer[offset + AT_COMMAND] == HEADER_2
                && buffer[offset + AT_COMMAND + 1] == 0
                && buffer[command] >= 0
                && buffer[command] <= LAST_COMMAND_2
                && buffer[command + 1] == 0;
    }

    private static boolean isName(byte[] buffer, int offset, int length) {
        return buffer[offset] == 'S'
                && (length < 2 || buffer[offset + 1] == 'M')
                && (length < 3 || buffer[offset + 2] == 'B');
    }

    private static Recognition sessionRequest(
            Direction direction, byte[] buffer, int offset, int length) {
        byte[] head = {(byte) SESSION_REQUEST, 0, 0, SESSION_NAMES, NAME};
        for (int i = 0; i < Math.min(length, head.length); i++) {
            if (buffer[offset + i] != head[i]) {
                return Recognition.NO;
            }
        }
        for (int i = head.length; i < Math.min(length, head.length + NAME); i++) {
            if (buffer[offset + i] < 'A' || buffer[offset + i] > 'P') {
                return Recognition.NO;
            }
        }
        if (length < head.length + NAME) {
            return Recognition.NEED_MORE;
        }
        return direction == Direction.TO_SERVER ? Recognition.YES : Recognition.REVERSED;
    }
}
