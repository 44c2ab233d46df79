package io.ingress.protocol.irc;

import io.ingress.protocol.AnalyzerFactory.Recognition;
import io.ingress.protocol.Direction;
import io.ingress.protocol.wire.Ascii;

/**
 * Recognises IRC on any port by how a client introduces itself, or by how a server begins: NICK
 * alone could be anything, so it must be one name.
 */
final class IrcRecognition {
    private static final int MAX_LINE_BYTES = 512;

    private static final byte[] NICK = Ascii.word("NICK ");
    private static final byte[] USER = Ascii.word("USER ");
    private static final byte[][] CLIENT = {
        Ascii.word("CAP LS"), Ascii.word("CAP REQ "), Ascii.word("JOIN #"), Ascii.word("PRIVMSG #")
    };
    private static final byte[][] SERVER = {
        Ascii.word("NOTICE AUTH :"), Ascii.word("NOTICE * :"), Ascii.word("ERROR :CLOSING LINK")
    };
    private static final byte[][] AFTER_PREFIX = {
        Ascii.word("NOTICE "),
        Ascii.word("001 "),
        Ascii.word("020 "),
        Ascii.word("670 "),
        Ascii.word("PRIVMSG ")
    };

    private IrcRecognition() {}

    static Recognition of(
            Direction direction, int serverPort, byte[] buffer, int offset, int length) {
        if (length == 0) {
            return Recognition.NO;
        }
        boolean prefix = buffer[offset] == ':';
        boolean introduces =
                Ascii.mayStartWith(buffer, offset, length, NICK)
                        || Ascii.mayStartWith(buffer, offset, length, USER);
        boolean client = introduces || Ascii.mayStartWithAny(buffer, offset, length, CLIENT);
        boolean server = prefix || Ascii.mayStartWithAny(buffer, offset, length, SERVER);
        if (!client && !server) {
            return Recognition.NO;
        }
        int most = Math.min(length, MAX_LINE_BYTES);
        int line = Ascii.distanceTo(buffer, offset, most, '\n');
        if (line == MAX_LINE_BYTES || !text(buffer, offset, line)) {
            return Recognition.NO;
        }
        if (line == length) {
            return Recognition.NEED_MORE;
        }
        if (client && isClient(buffer, offset, line)) {
            return direction == Direction.TO_SERVER ? Recognition.YES : Recognition.REVERSED;
        }
        boolean said =
                prefix
                        ? afterPrefix(buffer, offset, line)
                        : Ascii.startsWithAny(buffer, offset, line, SERVER);
        if (!said) {
            return Recognition.NO;
        }
        return direction == Direction.TO_CLIENT ? Recognition.YES : Recognition.REVERSED;
    }

    private static boolean isClient(byte[] buffer, int offset, int line) {
        int words = words(buffer, offset, line);
        if (Ascii.startsWith(buffer, offset, line, NICK)) {
            return words == 2;
        }
        if (Ascii.startsWith(buffer, offset, line, USER)) {
            return words >= 5;
        }
        return Ascii.startsWithAny(buffer, offset, line, CLIENT);
    }

    private static boolean afterPrefix(byte[] buffer, int offset, int line) {
        int at = Ascii.distanceTo(buffer, offset, line, ' ') + 1;
        return at > 2
                && at < line
                && Ascii.startsWithAny(buffer, offset + at, line - at, AFTER_PREFIX);
    }

    private static int words(byte[] buffer, int offset, int length) {
        int words = 0;
        boolean blank = true;
        for (int i = offset; i < offset + length; i++) {
            boolean now = buffer[i] == ' ' || buffer[i] == '\r';
            words += blank && !now ? 1 : 0;
            blank = now;
        }
        return words;
    }

    private static boolean text(byte[] buffer, int offset, int length) {
        for (int i = offset; i < offset + length; i++) {
            int b = buffer[i];
            if (b == 0 || b == 0x16 && i == offset) {
                return false;
            }
        }
        return true;
    }
}
