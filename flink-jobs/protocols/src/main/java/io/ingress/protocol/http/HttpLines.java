package io.ingress.protocol.http;

import io.ingress.protocol.wire.PendingBytes;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Cuts the bytes of one direction into lines for {@link HttpReader}, which may also take bytes as
 * they are. Lines end with LF, CRLF or, of servers, CR alone; a line that is too long is cut, and
 * its rest left out.
 */
final class HttpLines {
    /** Longest line, bytes; the rest of a longer one is left out. Suricata's limit. */
    static final int MAX_LINE = 18_000;

    private final boolean endsWithCr;

    private PendingBytes pending = new PendingBytes();
    private boolean skipping;
    private boolean overlong;
    private int length;
    private int endLength;

    /**
     * @param endsWithCr a CR alone ends a line
     */
    HttpLines(boolean endsWithCr) {
        this.endsWithCr = endsWithCr;
    }

    void offer(byte[] buffer, int offset, int count) {
        pending.offer(buffer, offset, count);
    }

    void keep() {
        pending.keep();
    }

    byte[] array() {
        return pending.array();
    }

    /** Where the line, or what is there, begins. */
    int from() {
        return pending.from();
    }

    /** Bytes that are there. */
    int size() {
        return pending.size();
    }

    void advance(int count) {
        pending.advance(count);
    }

    void clear() {
        pending.clear();
    }

    /** Forgets all, and how the last line ended. */
    void reset() {
        pending.clear();
        pending.keep();
        skipping = false;
        overlong = false;
    }

    /** True while the rest of a line is left out. */
    boolean skipping() {
        return skipping;
    }

    void skipping(boolean rest) {
        skipping = rest;
    }

    /** Leaves out the rest of an overlong line; false while its end has not come. */
    boolean skip() {
        int at = pending.find((byte) '\n');
        if (at < 0) {
            pending.clear();
            return false;
        }
        pending.advance(at + 1);
        skipping = false;
        return true;
    }

    /**
     * Finds the end of the next line.
     *
     * @param atEnd no more bytes come: what is there is a line
     */
    boolean find(boolean crMayEnd, boolean atEnd) {
        int lf = pending.find((byte) '\n');
        int limit = lf >= 0 ? lf : pending.size();
        overlong = false;
        if (endsWithCr && crMayEnd) {
            int cr = loneCr(Math.min(limit, MAX_LINE));
            if (cr >= 0) {
                return found(cr, 1);
            }
        }
        if (lf < 0 && pending.size() <= MAX_LINE && !(atEnd && pending.size() > 0)) {
            return false;
        }
        overlong = limit > MAX_LINE;
        return overlong ? found(MAX_LINE, 0) : found(limit, lf >= 0 ? 1 : 0);
    }

    private boolean found(int newLength, int newEndLength) {
        length = newLength;
        endLength = newEndLength;
        return true;
    }

    /** Where the line ends with a CR that no LF or CR follows, or -1. */
    private int loneCr(int limit) {
        byte[] array = pending.array();
        int from = pending.from();
        for (int i = 1; i + 1 < limit; i++) {
            boolean alone =
                    array[from + i] == '\r'
                            && array[from + i + 1] != '\r'
                            && array[from + i + 1] != '\n'
                            && array[from + i - 1] != '\r';
            if (alone) {
                return i;
            }
        }
        return -1;
    }

    /** Length of the line that was found, without blanks at its end. */
    int trimmed() {
        int end = length;
        while (end > 0 && HttpBytes.isSpace(pending.array()[pending.from() + end - 1])) {
            end--;
        }
        return end;
    }

    /** Length of the line that was found, with its end. */
    int whole() {
        return length + endLength;
    }

    /** The byte after the line that was found, or -1 when it has not come. */
    int next() {
        return whole() < pending.size() ? pending.array()[pending.from() + whole()] & 255 : -1;
    }

    /** Takes the line that was found. */
    void take() {
        pending.advance(whole());
        skipping = overlong;
        overlong = false;
    }

    void save(DataOutput out) throws IOException {
        pending.save(out);
    }

    void restore(DataInput in) throws IOException {
        pending = PendingBytes.restore(in);
    }
}
