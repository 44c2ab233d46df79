package io.ingress.protocol.rtsp;

import io.ingress.protocol.wire.Ascii;
import java.util.Arrays;

/**
 * The header of one message: finds where it ends (RFC 2326 section 4.1), and the values that an
 * event or the pairing needs.
 */
final class RtspHeader {
    /** Longest header, bytes; cameras send a few hundred. */
    static final int MAX_BYTES = 16 * 1024;

    /** {@link #length}: its end has not come. */
    static final int OPEN = -1;

    private static final byte[] CONTENT_LENGTH = Ascii.word("CONTENT-LENGTH");
    private static final int MAX_DIGITS = 9;

    private final byte[] array;
    private final int offset;
    private final int end;

    /**
     * @param length of the header, as {@link #length} says, or of what is there of it
     */
    RtspHeader(byte[] array, int offset, int length) {
        this.array = array;
        this.offset = offset;
        this.end = offset + length;
    }

    /** Bytes up to and with the empty line, or {@link #OPEN}. */
    static int length(byte[] array, int offset, int length) {
        boolean empty = false;
        for (int i = 0; i < Math.min(length, MAX_BYTES); i++) {
            byte b = array[offset + i];
            if (b == '\n' && empty) {
                return i + 1;
            }
            empty = b == '\n' || empty && b == '\r';
        }
        return OPEN;
    }

    /** Of a response; -1 when it is no number of three digits. */
    int status() {
        byte[] code = firstLine(3)[1];
        return Ascii.replyCode(code, 0, code.length);
    }

    /** Bytes of the body behind it. */
    long contentLength() {
        long number = number(CONTENT_LENGTH);
        return Math.max(0, number);
    }

    /** The number in a field's value; -1 when there is none. */
    long number(byte[] name) {
        byte[] value = value(name);
        int at = 0;
        long number = 0;
        while (value != null
                && at < Math.min(MAX_DIGITS, value.length)
                && Ascii.isDigit(value[at])) {
            number = number * 10 + value[at++] - '0';
        }
        return at == 0 ? -1 : number;
    }

    /** The words of the first line, at most {@code count}; the last has the rest. */
    byte[][] firstLine(int count) {
        byte[][] words = new byte[count][];
        int stop = lineEnd(offset);
        int at = offset;
        for (int i = 0; i < count; i++) {
            int length = stop - at;
            if (i < count - 1) {
                length = Ascii.distanceTo(array, at, length, ' ');
            }
            words[i] = Arrays.copyOfRange(array, at, at + length);
            at = Math.min(stop, at + length + 1);
        }
        return words;
    }

    /**
     * Value of the first field of this name, or null.
     *
     * @param name in upper case
     */
    byte[] value(byte[] name) {
        int at = next(offset);
        while (at < end) {
            int stop = lineEnd(at);
            int colon = at + Ascii.distanceTo(array, at, stop - at, ':');
            if (colon < stop && Ascii.equals(array, at, colon - at, name)) {
                int from = colon + 1 + Ascii.blanks(array, colon + 1, stop - colon - 1);
                return Arrays.copyOfRange(array, from, stop);
            }
            at = next(at);
        }
        return null;
    }

    private int next(int at) {
        return Math.min(end, at + Ascii.distanceTo(array, at, end - at, '\n') + 1);
    }

    private int lineEnd(int at) {
        int stop = at + Ascii.distanceTo(array, at, end - at, '\n');
        while (stop > at && array[stop - 1] <= ' ' && array[stop - 1] >= 0) {
            stop--;
        }
        return stop;
    }
}
