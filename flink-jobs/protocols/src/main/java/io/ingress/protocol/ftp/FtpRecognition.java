package io.ingress.protocol.ftp;

import io.ingress.protocol.AnalyzerFactory.Recognition;
import io.ingress.protocol.Direction;
import io.ingress.protocol.wire.Ascii;

/**
 * Recognises FTP by the server's greeting, which must say so on an odd port since SMTP's begins the
 * same, or by a command that only FTP has.
 */
final class FtpRecognition {
    /** Longest greeting that is looked through, bytes. */
    private static final int MAX_GREETING_BYTES = 2048;

    /** Longest line of a client, bytes. */
    private static final int MAX_LINE_BYTES = 512;

    private static final int PORT_FTP = 21;
    private static final int PORT_ALTERNATIVE = 2121;
    private static final int PORT_SMTP = 25;
    private static final int PORT_SUBMISSION = 587;

    private static final byte[] NAME = Ascii.word("FTP");
    private static final byte[] SMTP = Ascii.word("SMTP");

    /** Enough anywhere, as a whole line. */
    private static final byte[][] STRONG = {
        Ascii.word("AUTH TLS"),
        Ascii.word("AUTH SSL"),
        Ascii.word("PASV"),
        Ascii.word("EPSV"),
        Ascii.word("EPRT |"),
        Ascii.word("STOR "),
        Ascii.word("USER ANONYMOUS"),
        Ascii.word("USER FTP")
    };

    /** Enough on the usual port. */
    private static final byte[][] WEAK = {
        Ascii.word("USER "),
        Ascii.word("PASS "),
        Ascii.word("FEAT"),
        Ascii.word("SYST"),
        Ascii.word("OPTS "),
        Ascii.word("TYPE "),
        Ascii.word("PORT "),
        Ascii.word("CWD "),
        Ascii.word("PWD"),
        Ascii.word("LIST"),
        Ascii.word("RETR "),
        Ascii.word("NOOP"),
        Ascii.word("HELP"),
        Ascii.word("HOST "),
        Ascii.word("CLNT "),
        Ascii.word("SIZE "),
        Ascii.word("QUIT")
    };

    private FtpRecognition() {}

    static Recognition of(
            Direction direction, int serverPort, byte[] buffer, int offset, int length) {
        boolean usual = serverPort == PORT_FTP || serverPort == PORT_ALTERNATIVE;
        if (serverPort == PORT_SMTP || serverPort == PORT_SUBMISSION || length == 0) {
            return Recognition.NO;
        }
        if (Ascii.isDigit(buffer[offset])) {
            return ofReply(direction, usual, buffer, offset, length);
        }
        boolean toServer = direction == Direction.TO_SERVER;
        boolean weak = usual && toServer;
        if (!Ascii.mayStartWithAny(buffer, offset, length, STRONG)
                && !(weak && Ascii.mayStartWithAny(buffer, offset, length, WEAK))) {
            return Recognition.NO;
        }
        int line = Ascii.distanceTo(buffer, offset, Math.min(length, MAX_LINE_BYTES), '\n');
        if (line >= MAX_LINE_BYTES || !isText(buffer, offset, line)) {
            return Recognition.NO;
        }
        if (line == length) {
            return Recognition.NEED_MORE;
        }
        if (Ascii.startsWithAny(buffer, offset, line, STRONG)) {
            return toServer ? Recognition.YES : Recognition.REVERSED;
        }
        return weak && Ascii.startsWithAny(buffer, offset, line, WEAK)
                ? Recognition.YES
                : Recognition.NO;
    }

    private static Recognition ofReply(
            Direction direction, boolean usual, byte[] buffer, int offset, int length) {
        for (int i = 0; i < Math.min(3, length); i++) {
            if (!Ascii.isDigit(buffer[offset + i])) {
                return Recognition.NO;
            }
        }
        if (length < 4) {
            return Recognition.NEED_MORE;
        }
        int code = Ascii.replyCode(buffer, offset, length);
        int next = buffer[offset + 3];
        boolean sure = usual && direction == Direction.TO_CLIENT;
        boolean possible = sure ? code >= 120 && code < 560 : code == 220;
        if (!possible || (next != ' ' && next != '-')) {
            return Recognition.NO;
        }
        int end = greetingEnd(buffer, offset, Math.min(length, MAX_GREETING_BYTES));
        boolean whole = end >= 0;
        int looked = whole ? end : Math.min(length, MAX_GREETING_BYTES);
        if (!isText(buffer, offset, looked)) {
            return Recognition.NO;
        }
        if (!whole) {
            return length < MAX_GREETING_BYTES ? Recognition.NEED_MORE : Recognition.NO;
        }
        if (Ascii.indexOf(buffer, offset, looked, SMTP) >= 0) {
            return Recognition.NO;
        }
        boolean named = code == 220 && Ascii.indexOf(buffer, offset, looked, NAME) >= 0;
        if (direction == Direction.TO_CLIENT) {
            return named || sure ? Recognition.YES : Recognition.NO;
        }
        return named ? Recognition.REVERSED : Recognition.NO;
    }

    /** Bytes up to the end of the reply's last line, or -1 when it has not come. */
    private static int greetingEnd(byte[] buffer, int offset, int length) {
        int at = 0;
        while (at < length) {
            int line = Ascii.distanceTo(buffer, offset + at, length - at, '\n');
            if (at + line == length) {
                return -1;
            }
            boolean coded = Ascii.replyCode(buffer, offset + at, line) >= 0;
            if (coded && (line == 3 || buffer[offset + at + 3] == ' ')) {
                return at + line;
            }
            at += line + 1;
        }
        return -1;
    }

    private static boolean isText(byte[] buffer, int offset, int length) {
        for (int i = offset; i < offset + length; i++) {
            int b = buffer[i];
            if (b >= 0 && b < ' ' && b != '\t' && b != '\r' && b != '\n' && b != 0x1b) {
                return false;
            }
        }
        return true;
    }
}
