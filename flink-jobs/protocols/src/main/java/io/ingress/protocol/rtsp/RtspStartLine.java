package io.ingress.protocol.rtsp;

import io.ingress.protocol.AnalyzerFactory.Recognition;
import io.ingress.protocol.Direction;
import io.ingress.protocol.wire.Ascii;

/** Tells RTSP by the first line of a message (RFC 2326 sections 6.1 and 7.1), on any port. */
final class RtspStartLine {
    /** Longest first line that is waited for, bytes. */
    private static final int MAX_LINE_BYTES = 2048;

    private static final byte[] STATUS = Ascii.word("RTSP/");
    private static final byte[] VERSION = Ascii.word(" RTSP/");

    /** {@code 1.0}. */
    private static final int VERSION_DIGITS = 3;

    private static final byte[][] METHODS = {
        Ascii.word("OPTIONS "),
        Ascii.word("DESCRIBE "),
        Ascii.word("ANNOUNCE "),
        Ascii.word("SETUP "),
        Ascii.word("PLAY "),
        Ascii.word("PAUSE "),
        Ascii.word("RECORD "),
        Ascii.word("TEARDOWN "),
        Ascii.word("REDIRECT "),
        Ascii.word("GET_PARAMETER "),
        Ascii.word("SET_PARAMETER "),
        Ascii.word("PLAY_NOTIFY ")
    };

    private RtspStartLine() {}

    static Recognition recognise(Direction direction, byte[] buffer, int offset, int length) {
        Recognition response = response(buffer, offset, length);
        if (response != Recognition.NO) {
            return direction == Direction.TO_CLIENT ? response : reversed(response);
        }
        Recognition request = request(buffer, offset, length);
        return direction == Direction.TO_SERVER ? request : reversed(request);
    }

    /** Whether a message of either kind begins here. */
    static Recognition border(byte[] buffer, int offset, int length) {
        Recognition response = response(buffer, offset, length);
        return response == Recognition.NO ? request(buffer, offset, length) : response;
    }

    static boolean isResponse(byte[] buffer, int offset, int length) {
        return Ascii.startsWith(buffer, offset, length, STATUS);
    }

    private static Recognition reversed(Recognition recognition) {
        return recognition == Recognition.YES ? Recognition.REVERSED : recognition;
    }

    /** {@code RTSP/1.0 200}. */
    private static Recognition response(byte[] buffer, int offset, int length) {
        if (!Ascii.mayStartWith(buffer, offset, length, STATUS)) {
            return Recognition.NO;
        }
        int codeAt = STATUS.length + VERSION_DIGITS + 1;
        if (length < codeAt + VERSION_DIGITS) {
            return Recognition.NEED_MORE;
        }
        boolean sound =
                isVersion(buffer, offset + STATUS.length)
                        && buffer[offset + codeAt - 1] == ' '
                        && Ascii.replyCode(buffer, offset + codeAt, length - codeAt) >= 100;
        return sound ? Recognition.YES : Recognition.NO;
    }

    private static Recognition request(byte[] buffer, int offset, int length) {
        if (!mayBeMethod(buffer, offset, length)) {
            return Recognition.NO;
        }
        int line = Ascii.distanceTo(buffer, offset, Math.min(length, MAX_LINE_BYTES), '\n');
        if (line == length && length < MAX_LINE_BYTES) {
            return Recognition.NEED_MORE;
        }
        int end = line > 0 && buffer[offset + line - 1] == '\r' ? line - 1 : line;
        int versionAt = end - VERSION.length - VERSION_DIGITS;
        boolean sound =
                versionAt > 0
                        && Ascii.startsWith(buffer, offset + versionAt, end - versionAt, VERSION)
                        && isVersion(buffer, offset + versionAt + VERSION.length);
        return sound ? Recognition.YES : Recognition.NO;
    }

    private static boolean isVersion(byte[] buffer, int at) {
        boolean known = buffer[at] == '1' || buffer[at] == '2';
        return known && buffer[at + 1] == '.' && Ascii.isDigit(buffer[at + 2]);
    }

    private static boolean mayBeMethod(byte[] buffer, int offset, int length) {
        for (byte[] method : METHODS) {
            if (Ascii.mayStartWith(buffer, offset, length, method)) {
                return true;
            }
        }
        return false;
    }
}
