package io.ingress.protocol.http2;

import java.util.Arrays;

/**
 * The Huffman code of HPACK (RFC 7541 appendix B). It is canonical, so the lengths of its codes say
 * all.
 */
final class HpackHuffman {
    /** Length of the code of each symbol and of EOS, as a letter: A is 5 bits. */
    private static final String LENGTHS =
            "ISXXXXXXXTZXXZXXXXXXXXZXXXXXXXXXBFFHIBDGFFDGDBBBAAABBBBBBBCDKBHFIBCCCCCCCCCCCCCC"
                + "CCCCCCCCDCDIOIJBKABABABBBACCBBBABCBAABCCCCCKGJIXPRPPRRRSRSSSSSTSTTRSTSSSSQRSR"
                + "SSTRQPRRSSQSRRTQRSSQQRQSRSSPRRRSRRSVVPORSRUVVVWWVTUOQVWWVWTQQVVXWWWPTPQRQQSRR"
                + "UUTTVSVWVVWWWWWXWWWWWVZ";

    private static final int SHORTEST = 5;
    private static final int LONGEST = 30;
    private static final int SYMBOLS = 257;
    private static final int EOS = 256;

    private static final int[] COUNTS = new int[LONGEST + 1];
    private static final short[] BY_CODE = new short[SYMBOLS];

    static {
        int filled = 0;
        for (int length = SHORTEST; length <= LONGEST; length++) {
            for (int symbol = 0; symbol < SYMBOLS; symbol++) {
                if (LENGTHS.charAt(symbol) - 'A' + SHORTEST == length) {
                    BY_CODE[filled++] = (short) symbol;
                    COUNTS[length]++;
                }
            }
        }
    }

    private HpackHuffman() {}

    /** The text, or null when the bytes are no such code. */
    static byte[] decode(byte[] buffer, int offset, int length) {
        byte[] text = new byte[length * 8 / SHORTEST + 1];
        int count = 0;
        int code = 0;
        int first = 0;
        int index = 0;
        int bits = 0;
        boolean ones = true;
        for (int at = 0; at < length * 8; at++) {
            int bit = buffer[offset + (at >> 3)] >> 7 - (at & 7) & 1;
            code = code << 1 | bit;
            ones &= bit == 1;
            bits++;
            if (bits > LONGEST) {
                return null;
            }
            first <<= 1;
            if (code - first < COUNTS[bits]) {
                int symbol = BY_CODE[index + code - first];
                if (symbol == EOS) {
                    return null;
                }
                text[count++] = (byte) symbol;
                code = 0;
                first = 0;
                index = 0;
                bits = 0;
                ones = true;
                continue;
            }
            index += COUNTS[bits];
            first += COUNTS[bits];
        }
        // What is left over is the beginning of EOS.
        return bits < 8 && ones ? Arrays.copyOf(text, count) : null;
    }
}
