package io.ingress.protocol.imap;

import io.ingress.protocol.AnalyzerFactory.Recognition;
import io.ingress.protocol.Direction;
import io.ingress.protocol.wire.Ascii;

/** Recognises IMAP by the server's greeting on any port, or by a tag and a command. */
final class ImapRecognition {
    private static final int MAX_LINE_BYTES = 1024;
    private static final int MAX_TAG_BYTES = 16;
    private static final int PORT_IMAP = 143;

    private static final byte[][] GREETINGS = {
        Ascii.word("* OK "), Ascii.word("* PREAUTH "), Ascii.word("* BYE ")
    };

    /** Only IMAP's. */
    private static final byte[][] STRONG = {
        Ascii.word("CAPABILITY\r"),
        Ascii.word("AUTHENTICATE "),
        Ascii.word("STARTTLS\r"),
        Ascii.word("LOGIN "),
        Ascii.word("SELECT ")
    };

    /** Enough on the usual port. */
    private static final byte[][] WEAK = {
        Ascii.word("NOOP"), Ascii.word("ID "), Ascii.word("LOGOUT"), Ascii.word("UID "),
        Ascii.word("FETCH "), Ascii.word("LIST "), Ascii.word("EXAMINE "), Ascii.word("IDLE")
    };

    private ImapRecognition() {}

    static Recognition of(
            Direction direction, int serverPort, byte[] buffer, int offset, int length) {
        boolean toServer = direction == Direction.TO_SERVER;
        int most = Math.min(length, MAX_LINE_BYTES);
        for (byte[] greeting : GREETINGS) {
            if (Ascii.startsWith(buffer, offset, length, greeting)) {
                return toServer ? Recognition.REVERSED : Recognition.YES;
            }
            if (length < greeting.length && Ascii.mayStartWith(buffer, offset, length, greeting)) {
                return Recognition.NEED_MORE;
            }
        }
        int tag = tagLength(buffer, offset, most);
        if (tag < 0 || !toServer) {
            return Recognition.NO;
        }
        if (tag == length) {
            return tag == 0 ? Recognition.NO : Recognition.NEED_MORE;
        }
        return ofCommand(serverPort, buffer, offset + tag + 1, most - tag - 1);
    }

    private static Recognition ofCommand(int serverPort, byte[] buffer, int offset, int length) {
        boolean more = false;
        for (byte[] word : STRONG) {
            if (Ascii.startsWith(buffer, offset, length, word)) {
                return Recognition.YES;
            }
            more |= Ascii.mayStartWith(buffer, offset, length, word);
        }
        for (byte[] word : WEAK) {
            if (serverPort == PORT_IMAP && Ascii.startsWith(buffer, offset, length, word)) {
                return Recognition.YES;
            }
            more |= serverPort == PORT_IMAP && Ascii.mayStartWith(buffer, offset, length, word);
        }
        return more ? Recognition.NEED_MORE : Recognition.NO;
    }

    /** Letters and digits, at least one digit, then a blank; -1 when it is none. */
    private static int tagLength(byte[] buffer, int offset, int length) {
        boolean digit = false;
        for (int i = 0; i < Math.min(length, MAX_TAG_BYTES); i++) {
            int b = Ascii.upper(buffer[offset + i]);
            if (b == ' ') {
                return i > 0 && digit ? i : -1;
            }
            digit |= Ascii.isDigit(b);
            if (!Ascii.isDigit(b) && (b < 'A' || b > 'Z') && b != '.') {
                return -1;
            }
        }
        return length < MAX_TAG_BYTES ? length : -1;
    }
}
