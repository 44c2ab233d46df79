package io.ingress.protocol.pop3;

import io.ingress.protocol.AnalyzerFactory.Recognition;
import io.ingress.protocol.Direction;
import io.ingress.protocol.wire.Ascii;

/** Recognises POP3 by the server's first line on any port, or by a command on its own. */
final class Pop3Recognition {
    private static final int MAX_LINE_BYTES = 512;
    private static final int PORT_POP3 = 110;
    private static final byte[] OK = Ascii.word("+OK");
    private static final byte[] ERR = Ascii.word("-ERR ");

    /** Enough on the usual port. */
    private static final byte[][] COMMANDS = {
        Ascii.word("USER "),
        Ascii.word("CAPA"),
        Ascii.word("APOP "),
        Ascii.word("AUTH"),
        Ascii.word("STLS"),
        Ascii.word("PASS "),
        Ascii.word("STAT"),
        Ascii.word("LIST"),
        Ascii.word("UIDL"),
        Ascii.word("RETR "),
        Ascii.word("QUIT")
    };

    private Pop3Recognition() {}

    static Recognition of(
            Direction direction, int serverPort, byte[] buffer, int offset, int length) {
        boolean toServer = direction == Direction.TO_SERVER;
        boolean usual = serverPort == PORT_POP3;
        boolean answer =
                Ascii.mayStartWith(buffer, offset, length, OK)
                        || usual && Ascii.mayStartWith(buffer, offset, length, ERR);
        boolean command = usual && toServer && may(buffer, offset, length);
        if (!answer && !command) {
            return Recognition.NO;
        }
        int most = Math.min(length, MAX_LINE_BYTES);
        int line = Ascii.distanceTo(buffer, offset, most, '\n');
        if (line == length && length < MAX_LINE_BYTES) {
            return text(buffer, offset, line) ? Recognition.NEED_MORE : Recognition.NO;
        }
        if (line == most || !text(buffer, offset, line)) {
            return Recognition.NO;
        }
        if (Ascii.startsWith(buffer, offset, line, OK)) {
            int next = line > OK.length ? buffer[offset + OK.length] : ' ';
            boolean says = line > OK.length + 2 && next == ' ';
            if (!says && !(usual && (next == ' ' || next == '\r'))) {
                return Recognition.NO; // Redis says +OK and no more
            }
            return toServer ? Recognition.REVERSED : Recognition.YES;
        }
        if (usual && !toServer && Ascii.startsWith(buffer, offset, line, ERR)) {
            return Recognition.YES;
        }
        return command && is(buffer, offset, line) ? Recognition.YES : Recognition.NO;
    }

    private static boolean text(byte[] buffer, int offset, int length) {
        for (int i = offset; i < offset + length; i++) {
            int b = buffer[i];
            if (b >= 0 && b < ' ' && b != '\r' && b != '\t') {
                return false;
            }
        }
        return true;
    }

    private static boolean may(byte[] buffer, int offset, int length) {
        for (byte[] word : COMMANDS) {
            if (Ascii.mayStartWith(buffer, offset, length, word)) {
                return true;
            }
        }
        return false;
    }

    private static boolean is(byte[] buffer, int offset, int length) {
        for (byte[] word : COMMANDS) {
            if (Ascii.startsWith(buffer, offset, length, word)) {
                return true;
            }
        }
        return false;
    }
}
