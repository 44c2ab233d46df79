package io.ingress.protocol.sip;

import io.ingress.protocol.AnalyzerFactory.Recognition;
import io.ingress.protocol.Direction;
import io.ingress.protocol.wire.Ascii;

/** Recognises SIP on any port by its first line: a known method or version, and the version. */
final class SipRecognition {
    private static final int TCP = 6;
    private static final int UDP = 17;

    /** Longest first line that is waited for, bytes. */
    private static final int MAX_LINE_BYTES = 2048;

    private static final byte[] RESPONSE = Ascii.word("SIP/2.0 ");
    private static final byte[] VERSION = Ascii.word(" SIP/2.0");
    private static final byte[][] METHODS = {
        Ascii.word("INVITE "),
        Ascii.word("ACK "),
        Ascii.word("BYE "),
        Ascii.word("CANCEL "),
        Ascii.word("OPTIONS "),
        Ascii.word("REGISTER "),
        Ascii.word("PRACK "),
        Ascii.word("SUBSCRIBE "),
        Ascii.word("NOTIFY "),
        Ascii.word("PUBLISH "),
        Ascii.word("INFO "),
        Ascii.word("REFER "),
        Ascii.word("MESSAGE "),
        Ascii.word("UPDATE ")
    };

    private SipRecognition() {}

    /** Either side sends requests: the direction says nothing. */
    static Recognition of(
            int transport, Direction direction, byte[] buffer, int offset, int length) {
        if (transport != TCP && transport != UDP) {
            return Recognition.NO;
        }
        if (Ascii.mayStartWith(buffer, offset, length, RESPONSE)) {
            int codeAt = RESPONSE.length;
            if (length >= codeAt + 3) {
                boolean code = Ascii.replyCode(buffer, offset + codeAt, 3) >= 100;
                return code ? Recognition.YES : Recognition.NO;
            }
            return transport == TCP ? Recognition.NEED_MORE : Recognition.NO;
        }
        if (!Ascii.mayStartWithAny(buffer, offset, length, METHODS)) {
            return Recognition.NO;
        }
        int line = Ascii.distanceTo(buffer, offset, Math.min(length, MAX_LINE_BYTES), '\n');
        if (line == length && transport == TCP && length < MAX_LINE_BYTES) {
            return Recognition.NEED_MORE;
        }
        int end = line > 0 && buffer[offset + line - 1] == '\r' ? line - 1 : line;
        int versionAt = end - VERSION.length;
        boolean sip =
                versionAt > 0
                        && Ascii.startsWith(buffer, offset + versionAt, VERSION.length, VERSION);
        return sip ? Recognition.YES : Recognition.NO;
    }
}
