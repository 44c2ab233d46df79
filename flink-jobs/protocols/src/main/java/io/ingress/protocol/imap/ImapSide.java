package io.ingress.protocol.imap;

import io.ingress.protocol.mime.MimeParser;
import io.ingress.protocol.wire.Ascii;
import io.ingress.protocol.wire.LineCutter;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** One direction of IMAP: lines, and the literals that interrupt them (RFC 9051 section 4.3). */
final class ImapSide {
    /** Longest line that comes whole; the rest of a longer one is left out. */
    static final int MAX_LINE_BYTES = 4096;

    private static final byte[] FETCH = Ascii.word(" FETCH ");
    private static final byte[] BODY = Ascii.word("BODY[]");
    private static final byte[] PART_OF_BODY = Ascii.word("BODY[]<");
    private static final byte[] RFC822 = Ascii.word("RFC822 {");
    private static final byte[] APPEND = Ascii.word(" APPEND ");

    LineCutter lines = new LineCutter(MAX_LINE_BYTES);

    /** The message in the literal that is coming; null for other literals. */
    MimeParser mail;

    /** Bytes of the literal that are to come. */
    long literalLeft;

    /** Size of the last literal. */
    private long announced;

    /** The next line goes on with one that a literal interrupted. */
    boolean continued;

    /** Takes what is there of a literal; true when it is complete. */
    boolean literal() {
        int taken = lines.raw(literalLeft);
        if (mail != null) {
            mail.bytes(lines.array(), lines.start(), taken);
        }
        literalLeft -= taken;
        return literalLeft == 0;
    }

    /** Looks for a literal at the end of the line that was read. */
    void lineRead() {
        byte[] array = lines.array();
        int at = lines.start();
        int length = lines.length();
        continued = false;
        long size = literalSize(array, at, length);
        if (lines.endLength() == 0 || size < 0) {
            return;
        }
        literalLeft = size;
        announced = size;
        continued = true;
        boolean message =
                Ascii.indexOf(array, at, length, APPEND) >= 0
                        || Ascii.indexOf(array, at, length, FETCH) >= 0
                                && (Ascii.indexOf(array, at, length, RFC822) >= 0
                                        || Ascii.indexOf(array, at, length, BODY) >= 0
                                                && Ascii.indexOf(array, at, length, PART_OF_BODY)
                                                        < 0);
        mail = message ? new MimeParser() : null;
    }

    /** A command has its result: a literal of which nothing came will not come. */
    void refused() {
        if (literalLeft > 0 && literalLeft == announced) {
            literalLeft = 0;
            continued = false;
            mail = null;
        }
    }

    void gap(long missedBytes) {
        long inside = Math.min(missedBytes, literalLeft);
        literalLeft -= inside;
        if (mail != null) {
            mail.gap(inside);
        }
        if (inside < missedBytes) {
            lines.gap();
            continued = false;
        }
    }

    void save(DataOutput out) throws IOException {
        lines.save(out);
        out.writeLong(literalLeft);
        out.writeLong(announced);
        out.writeBoolean(continued);
        out.writeBoolean(mail != null);
        if (mail != null) {
            mail.save(out);
        }
    }

    static ImapSide restore(DataInput in) throws IOException {
        ImapSide side = new ImapSide();
        side.lines = LineCutter.restore(MAX_LINE_BYTES, in);
        side.literalLeft = in.readLong();
        side.announced = in.readLong();
        side.continued = in.readBoolean();
        side.mail = in.readBoolean() ? MimeParser.restore(in) : null;
        return side;
    }

    /** Of {@code {12}} or {@code {12+}} at the end; -1 for none. */
    private static long literalSize(byte[] array, int at, int length) {
        int digitsEnd = length - 1;
        if (length < 3 || array[at + digitsEnd] != '}') {
            return -1;
        }
        if (array[at + digitsEnd - 1] == '+' || array[at + digitsEnd - 1] == '-') {
            digitsEnd--;
        }
        int digit = digitsEnd;
        while (digit > 0 && Ascii.isDigit(array[at + digit - 1]) && digitsEnd - digit < 10) {
            digit--;
        }
        if (digit == digitsEnd || digit == 0 || array[at + digit - 1] != '{') {
            return -1;
        }
        long size = 0;
        for (int i = digit; i < digitsEnd; i++) {
            size = size * 10 + array[at + i] - '0';
        }
        return size;
    }
}
