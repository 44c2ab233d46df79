package io.ingress.protocol.http;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * A Huffman code of DEFLATE (RFC 1951 section 3.2.2): codes of up to ten bits by one look into a
 * table, longer ones bit by bit.
 */
final class HuffmanTable {
    /** {@link #find}: the bits are the beginning of a code. */
    static final int NEED_MORE = -1;

    /** {@link #find}: the bits begin no code. */
    static final int INVALID = -2;

    /** {@link #find} gives the symbol above these bits, and in them how many bits it took. */
    static final int LENGTH_BITS = 4;

    static final int LENGTH_MASK = 15;

    private static final int MAX_BITS = 15;
    private static final int FAST_BITS = 10;
    private static final int MAX_SYMBOLS = 288;

    private final short[] counts = new short[MAX_BITS + 1];
    private final short[] symbols = new short[MAX_SYMBOLS];
    private final short[] fast = new short[1 << FAST_BITS];

    /**
     * Builds the code of these lengths.
     *
     * @param loose a code with one symbol, or none, is accepted though it is not complete
     * @return false when the lengths make no code
     */
    boolean build(byte[] lengths, int offset, int count, boolean loose) {
        Arrays.fill(counts, (short) 0);
        for (int i = 0; i < count; i++) {
            counts[lengths[offset + i]]++;
        }
        int open = 1;
        for (int bits = 1; bits <= MAX_BITS; bits++) {
            open = (open << 1) - counts[bits];
            if (open < 0) {
                return false;
            }
        }
        boolean single = counts[0] >= count - 1;
        if (open > 0 && !(loose && single && counts[0] + counts[1] == count)) {
            return false;
        }
        int[] next = new int[MAX_BITS + 2];
        for (int bits = 1; bits <= MAX_BITS; bits++) {
            next[bits + 1] = next[bits] + counts[bits];
        }
        for (int i = 0; i < count; i++) {
            if (lengths[offset + i] != 0) {
                symbols[next[lengths[offset + i]]++] = (short) i;
            }
        }
        fillFast();
        return true;
    }

    /**
     * The symbol that the bits begin with, lowest bit first.
     *
     * @param count how many of the bits are there
     */
    int find(long bits, int count) {
        int quick = fast[(int) bits & (1 << FAST_BITS) - 1];
        if (quick != 0) {
            return (quick & LENGTH_MASK) <= count ? quick : NEED_MORE;
        }
        int code = 0;
        int firstCode = 0;
        int index = 0;
        for (int length = 1; length <= MAX_BITS; length++) {
            if (length > count) {
                return NEED_MORE;
            }
            code |= (int) (bits >>> length - 1) & 1;
            if (code - counts[length] < firstCode) {
                return symbols[index + code - firstCode] << LENGTH_BITS | length;
            }
            index += counts[length];
            firstCode = firstCode + counts[length] << 1;
            code <<= 1;
        }
        return INVALID;
    }

    void save(DataOutput out) throws IOException {
        int used = 0;
        for (int bits = 1; bits <= MAX_BITS; bits++) {
            out.writeShort(counts[bits]);
            used += counts[bits];
        }
        for (int i = 0; i < used; i++) {
            out.writeShort(symbols[i]);
        }
    }

    void restore(DataInput in) throws IOException {
        int used = 0;
        for (int bits = 1; bits <= MAX_BITS; bits++) {
            counts[bits] = in.readShort();
            used += counts[bits];
        }
        for (int i = 0; i < used; i++) {
            symbols[i] = in.readShort();
        }
        fillFast();
    }

    private void fillFast() {
        Arrays.fill(fast, (short) 0);
        int code = 0;
        int index = 0;
        for (int length = 1; length <= FAST_BITS; length++) {
            for (int i = 0; i < counts[length]; i++) {
                int reversed = Integer.reverse(code++) >>> Integer.SIZE - length;
                short entry = (short) (symbols[index++] << LENGTH_BITS | length);
                for (int at = reversed; at < fast.length; at += 1 << length) {
                    fast[at] = entry;
                }
            }
            code <<= 1;
        }
    }
}
