package io.ingress.protocol.wire;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Cuts one direction of a text protocol into lines. A line longer than the limit comes in pieces of
 * exactly that size, so what is read does not depend on how the stream was cut. Raw bytes between
 * lines (a literal, a chunk) are taken with {@link #raw}.
 *
 * <pre>
 *   lines.offer(buffer, offset, length);
 *   while (lines.next()) { read [lines.start(), lines.start() + lines.length()) of lines.array() }
 *   lines.keep();
 * </pre>
 */
public final class LineCutter {
    private final int maxLine;
    private PendingBytes pending = new PendingBytes();

    /** The next piece does not begin a line. */
    private boolean insideLine;

    /** After a gap: what comes until the next line end is the rest of an unseen line. */
    private boolean lost;

    private int start;
    private int length;
    private int endLength;
    private boolean beginsLine;

    /**
     * @param maxLine bytes that are kept of an unfinished line; longer ones come in pieces
     */
    public LineCutter(int maxLine) {
        this.maxLine = maxLine;
    }

    /** Adds bytes; the array is not kept beyond {@link #keep}. */
    public void offer(byte[] buffer, int offset, int count) {
        pending.offer(buffer, offset, count);
    }

    /** Moves to the next line or piece of one; false when more bytes are wanted. */
    public boolean next() {
        while (cut()) {
            if (!lost) {
                return true;
            }
            lost = endLength == 0;
        }
        return false;
    }

    public byte[] array() {
        return pending.array();
    }

    /** Index of the first byte of the piece. */
    public int start() {
        return start;
    }

    /** Bytes of the piece without the line end. */
    public int length() {
        return length;
    }

    /** False when the piece goes on with a line that was too long. */
    public boolean beginsLine() {
        return beginsLine;
    }

    /** Bytes of the line end: 1 (LF) or 2 (CR LF); 0 when the line goes on. */
    public int endLength() {
        return endLength;
    }

    /** Bytes that are there and not read yet. */
    public int size() {
        return pending.size();
    }

    /** The first byte that is not read yet, or -1. */
    public int peek() {
        return pending.size() == 0 ? -1 : pending.array()[pending.from()] & 255;
    }

    /** Takes up to {@code most} bytes as they are, at {@link #start}; their number. */
    public int raw(long most) {
        int count = (int) Math.min(most, pending.size());
        start = pending.from();
        length = count;
        endLength = 0;
        pending.advance(count);
        return count;
    }

    /** Copies what is left: the offered array may be changed from now on. */
    public void keep() {
        pending.keep();
    }

    /** After a gap: a line that it is in is left out up to its end. */
    public void gap() {
        pending.clear();
        pending.keep();
        insideLine = false;
        lost = true;
    }

    /** What follows begins a line after all. */
    public void inStep() {
        lost = false;
        insideLine = false;
    }

    /**
     * What is not read is another protocol's: forgets it.
     *
     * @param length bytes of the last offer
     * @return how many of these were read
     */
    public int handOver(int length) {
        int read = Math.max(0, length - pending.size());
        pending.clear();
        pending.keep();
        return read;
    }

    public void save(DataOutput out) throws IOException {
        out.writeBoolean(insideLine);
        out.writeBoolean(lost);
        pending.save(out);
    }

    public static LineCutter restore(int maxLine, DataInput in) throws IOException {
        LineCutter lines = new LineCutter(maxLine);
        lines.insideLine = in.readBoolean();
        lines.lost = in.readBoolean();
        lines.pending = PendingBytes.restore(in);
        return lines;
    }

    private boolean cut() {
        int line = pending.find((byte) '\n');
        if (line < 0 && pending.size() <= maxLine) {
            return false;
        }
        beginsLine = !insideLine;
        start = pending.from();
        insideLine = line < 0 || line > maxLine;
        if (insideLine) {
            length = maxLine;
            endLength = 0;
            pending.advance(maxLine);
            return true;
        }
        boolean carriageReturn = line > 0 && pending.array()[start + line - 1] == '\r';
        endLength = carriageReturn ? 2 : 1;
        length = line + 1 - endLength;
        pending.advance(line + 1);
        return true;
    }
}
