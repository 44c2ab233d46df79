package io.ingress.agent.spool;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/**
 * The frame around everything in a segment, numbers big-endian:
 *
 * <pre>
 *  0       4  5  6       8           12          16                  24          28          32
 * +--------+--+--+-------+-----------+-----------+-------------------+-----------+-----------+
 * | magic  |v |k | head  | payload   | packets   | seq               | 0         | CRC32C    |
 * +--------+--+--+-------+-----------+-----------+-------------------+-----------+-----------+
 * | head bytes, payload bytes                                                                 |
 * +-------------------------------------------------------------------------------------------+
 * </pre>
 *
 * v = version, k = kind (1 entry, 2 mark). The checksum is over the first 28 bytes and the body.
 */
record SpoolFrame(byte kind, int headBytes, int payloadBytes, int packets, long seq, int checksum) {
    static final int HEADER_BYTES = 32;
    static final byte ENTRY = 1;
    static final byte MARK = 2;

    static final int MAX_HEAD_BYTES = 0xffff;

    /** Above every batch (512 KiB, or one frame of 256 KiB); a longer one is taken for damage. */
    static final int MAX_PAYLOAD_BYTES = 1 << 20;

    static final int MAGIC = 0x494e4753;
    private static final byte VERSION = 1;
    private static final int CHECKED_BYTES = 28;

    /** The header of a frame with this body, ready to be written. */
    static ByteBuffer encode(byte kind, int packets, long seq, byte[] head, byte[] payload) {
        if (head.length > MAX_HEAD_BYTES || payload.length > MAX_PAYLOAD_BYTES) {
            throw new IllegalArgumentException(
                    "must be at most "
                            + MAX_HEAD_BYTES
                            + " and "
                            + MAX_PAYLOAD_BYTES
                            + ": head="
                            + head.length
                            + " payload="
                            + payload.length);
        }
        ByteBuffer header = ByteBuffer.allocate(HEADER_BYTES);
        header.putInt(MAGIC).put(VERSION).put(kind).putShort((short) head.length);
        header.putInt(payload.length).putInt(packets).putLong(seq).putInt(0);
        CRC32C crc = new CRC32C();
        crc.update(header.array(), 0, CHECKED_BYTES);
        crc.update(head);
        crc.update(payload);
        return header.putInt((int) crc.getValue()).flip();
    }

    /** Reads a header at an absolute position; null when there is none. */
    static SpoolFrame decode(ByteBuffer bytes, int at) {
        if (bytes.getInt(at) != MAGIC || bytes.get(at + 4) != VERSION) {
            return null;
        }
        SpoolFrame frame =
                new SpoolFrame(
                        bytes.get(at + 5),
                        Short.toUnsignedInt(bytes.getShort(at + 6)),
                        bytes.getInt(at + 8),
                        bytes.getInt(at + 12),
                        bytes.getLong(at + 16),
                        bytes.getInt(at + 28));
        return frame.isPlausible() ? frame : null;
    }

    int bytes() {
        return HEADER_BYTES + headBytes + payloadBytes;
    }

    /** True when the whole frame, which begins at an absolute position, is as it was written. */
    boolean isIntact(ByteBuffer bytes, int at) {
        CRC32C crc = new CRC32C();
        crc.update(bytes.array(), bytes.arrayOffset() + at, CHECKED_BYTES);
        crc.update(
                bytes.array(), bytes.arrayOffset() + at + HEADER_BYTES, headBytes + payloadBytes);
        return (int) crc.getValue() == checksum;
    }

    private boolean isPlausible() {
        return (kind == ENTRY || kind == MARK)
                && payloadBytes >= 0
                && payloadBytes <= MAX_PAYLOAD_BYTES
                && packets >= 0
                && seq >= 0;
    }
}
