package io.ingress.protocol.http;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * The bits of DEFLATE's input, lowest first, across the pieces it comes in (RFC 1951 section
 * 3.1.1). Takes no byte before its bits are asked for, so what was consumed does not depend on the
 * pieces.
 */
final class DeflateBits {
    /** {@link #decode}: the input has ended in the middle of a code. */
    static final int NEED_MORE = -1;

    /** {@link #decode}: the bits are no code. */
    static final int INVALID = -2;

    private long hold;
    private int held;
    private byte[] piece;
    private int first;
    private int at;
    private int end;
    private long consumedBefore;

    void begin(byte[] buffer, int offset, int length) {
        piece = buffer;
        first = offset;
        at = offset;
        end = offset + length;
    }

    /** The piece is done, also what of it nobody asked for. */
    void end() {
        consumedBefore += end - first;
        first = end;
        at = end;
        piece = null;
    }

    /** Bytes taken so far. */
    long consumed() {
        return consumedBefore + at - first;
    }

    /** Whether so many bits are there, at most 32. */
    boolean has(int count) {
        while (held < count) {
            if (at == end) {
                return false;
            }
            hold |= (piece[at++] & 255L) << held;
            held += 8;
        }
        return true;
    }

    /** Bits that are there. */
    int take(int count) {
        int value = (int) (hold & (1L << count) - 1);
        hold >>>= count;
        held -= count;
        return value;
    }

    /** Leaves out the bits up to the next byte. */
    void align() {
        take(held & 7);
    }

    /** Two bytes that were read as something else before they turned out to be data. */
    void giveBack(int twoBytes) {
        hold = twoBytes;
        held = 16;
    }

    /** The next symbol, {@link #NEED_MORE} or {@link #INVALID}. */
    int decode(HuffmanTable table) {
        while (true) {
            int found = table.find(hold, held);
            if (found >= 0) {
                take(found & HuffmanTable.LENGTH_MASK);
                return found >>> HuffmanTable.LENGTH_BITS;
            }
            if (found == HuffmanTable.INVALID) {
                return INVALID;
            }
            if (!has(held + 1)) {
                return NEED_MORE;
            }
        }
    }

    /**
     * Moves whole bytes on, from an aligned place.
     *
     * @return how many there were, at most {@code count}
     */
    int move(byte[] to, int offset, int count) {
        int moved = 0;
        while (held > 0 && moved < count) {
            to[offset + moved++] = (byte) take(8);
        }
        int direct = Math.min(count - moved, end - at);
        System.arraycopy(piece, at, to, offset + moved, direct);
        at += direct;
        return moved + direct;
    }

    void save(DataOutput out) throws IOException {
        out.writeLong(hold);
        out.writeByte(held);
        out.writeLong(consumedBefore);
    }

    void restore(DataInput in) throws IOException {
        hold = in.readLong();
        held = in.readByte();
        consumedBefore = in.readLong();
    }
}
