package io.ingress.protocol.smtp;

import io.ingress.protocol.AnalyzerFactory.Recognition;
import io.ingress.protocol.Direction;
import io.ingress.protocol.wire.Ascii;

/**
 * Recognises SMTP by a greeting of either side. FTP's server greets with the same number: on an odd
 * port it must say what it is.
 */
final class SmtpRecognition {
    /** Longest first line, bytes. */
    private static final int MAX_LINE_BYTES = 1024;

    /** Enough anywhere, when a whole printable line follows. */
    private static final byte[][] STRONG = {
        Ascii.word("EHLO "),
        Ascii.word("HELO "),
        Ascii.word("LHLO "),
        Ascii.word("MAIL FROM:"),
        Ascii.word("RCPT TO:")
    };

    /** Enough on a usual port. */
    private static final byte[][] WEAK = {
        Ascii.word("EHLO"),
        Ascii.word("HELO"),
        Ascii.word("MAIL "),
        Ascii.word("RCPT "),
        Ascii.word("AUTH "),
        Ascii.word("STARTTLS"),
        Ascii.word("RSET"),
        Ascii.word("NOOP"),
        Ascii.word("HELP"),
        Ascii.word("QUIT"),
        Ascii.word("VRFY "),
        Ascii.word("EXPN ")
    };

    private static final byte[] NAME = Ascii.word("SMTP");
    private static final byte[] LMTP = Ascii.word("LMTP");

    private SmtpRecognition() {}

    static Recognition of(
            Direction direction, int serverPort, byte[] buffer, int offset, int length) {
        boolean usual = isUsual(serverPort);
        boolean reply = length > 0 && Ascii.isDigit(buffer[offset]);
        boolean toServer = direction == Direction.TO_SERVER;
        boolean weak = usual && toServer;
        if (!reply
                && !Ascii.mayStartWithAny(buffer, offset, length, STRONG)
                && !(weak && Ascii.mayStartWithAny(buffer, offset, length, WEAK))) {
            return Recognition.NO;
        }
        int line = Ascii.distanceTo(buffer, offset, Math.min(length, MAX_LINE_BYTES), '\n');
        boolean whole = line < length && line < MAX_LINE_BYTES;
        if (line >= MAX_LINE_BYTES || !isText(buffer, offset, line)) {
            return Recognition.NO;
        }
        if (reply) {
            return ofReply(direction, usual, buffer, offset, line, whole);
        }
        if (!whole) {
            return Recognition.NEED_MORE;
        }
        if (Ascii.startsWithAny(buffer, offset, line, STRONG)) {
            return toServer ? Recognition.YES : Recognition.REVERSED;
        }
        return weak && Ascii.startsWithAny(buffer, offset, line, WEAK)
                ? Recognition.YES
                : Recognition.NO;
    }

    /** A banner, or on a usual port any reply. */
    private static Recognition ofReply(
            Direction direction,
            boolean usual,
            byte[] buffer,
            int offset,
            int line,
            boolean whole) {
        for (int i = 0; i < Math.min(3, line); i++) {
            if (!Ascii.isDigit(buffer[offset + i])) {
                return Recognition.NO;
            }
        }
        if (!whole) {
            return Recognition.NEED_MORE;
        }
        int code = Ascii.replyCode(buffer, offset, line);
        int next = line > 3 ? buffer[offset + 3] : ' ';
        if (code < 200 || code > 559 || (next != ' ' && next != '-' && next != '\r')) {
            return Recognition.NO;
        }
        boolean named =
                code == 220
                        && (Ascii.indexOf(buffer, offset, line, NAME) >= 0
                                || Ascii.indexOf(buffer, offset, line, LMTP) >= 0);
        if (direction == Direction.TO_CLIENT) {
            return named || usual ? Recognition.YES : Recognition.NO;
        }
        return named ? Recognition.REVERSED : Recognition.NO;
    }

    private static boolean isUsual(int port) {
        return port == 25 || port == 587 || port == 465 || port == 2525 || port == 24;
    }

    /** Bytes above ASCII are allowed: names may be UTF-8. */
    private static boolean isText(byte[] buffer, int offset, int length) {
        for (int i = offset; i < offset + length; i++) {
            int b = buffer[i];
            if (b >= 0 && b < ' ' && b != '\t' && b != '\r') {
                return false;
            }
        }
        return true;
    }
}
