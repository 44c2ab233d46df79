package io.ingress.protocol.dnp3;

import io.ingress.protocol.AnalyzerFactory.Recognition;

/**
 * A frame of the data link layer.
 *
 * <pre>
 * 05 64 | length | control | destination(2) | source(2) | CRC(2)       little-endian
 * blocks: 16 bytes, of the last what is left | CRC(2)
 * length: of control, addresses and the content of blocks
 * </pre>
 */
final class Dnp3Frame {
    static final int HEADER = 10;

    /** Control and addresses: what the length counts of the header. */
    static final int LEAST = 5;

    static final int BLOCK = 16;
    private static final int CRC = 2;
    private static final int POLYNOMIAL = 0xa6bc;
    private static final byte[] START = {0x05, 0x64};
    private static final int[] TABLE = table();

    private Dnp3Frame() {}

    static Recognition recognise(byte[] buffer, int offset, int length) {
        for (int i = 0; i < Math.min(START.length, length); i++) {
            if (buffer[offset + i] != START[i]) {
                return Recognition.NO;
            }
        }
        if (length > 2 && (buffer[offset + 2] & 255) < LEAST) {
            return Recognition.NO;
        }
        if (length < HEADER) {
            return Recognition.NEED_MORE;
        }
        return isSound(buffer, offset, HEADER - CRC) ? Recognition.YES : Recognition.NO;
    }

    /** Whether a header has the start and a length of one, whatever its checksum. */
    static boolean starts(byte[] buffer, int offset) {
        return buffer[offset] == START[0]
                && buffer[offset + 1] == START[1]
                && (buffer[offset + 2] & 255) >= LEAST;
    }

    /** Bytes of all of a frame, by its length field. */
    static int totalLength(int lengthField) {
        int content = lengthField - LEAST;
        int blocks = (content + BLOCK - 1) / BLOCK;
        return HEADER + content + CRC * blocks;
    }

    /** Whether the checksum behind so many bytes is theirs. */
    static boolean isSound(byte[] buffer, int offset, int length) {
        int crc = 0;
        for (int i = 0; i < length; i++) {
            crc = crc >>> 8 ^ TABLE[(crc ^ buffer[offset + i]) & 255];
        }
        int written = buffer[offset + length] & 255 | (buffer[offset + length + 1] & 255) << 8;
        return (~crc & 0xffff) == written;
    }

    private static int[] table() {
        int[] table = new int[256];
        for (int i = 0; i < table.length; i++) {
            int crc = i;
            for (int bit = 0; bit < 8; bit++) {
                crc = (crc & 1) == 0 ? crc >>> 1 : crc >>> 1 ^ POLYNOMIAL;
            }
            table[i] = crc;
        }
        return table;
    }
}
