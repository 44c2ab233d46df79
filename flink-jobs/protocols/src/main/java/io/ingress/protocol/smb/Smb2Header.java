package io.ingress.protocol.smb;

import io.ingress.protocol.wire.ByteReader;

/**
 * Header of one command of SMB 2 (MS-SMB2 section 2.2.1).
 *
 * <pre>
 *   0 FE 'SMB' | 4 size 64 | 6 credit charge | 8 status | 12 command | 14 credits | 16 flags
 *  20 next command | 24 message id | 32 process id or async id | 36 tree id | 40 session id | 48 signature
 * </pre>
 *
 * @param start index of the header in the array
 * @param end index after what there is of the command
 * @param next bytes to the next command of the same message, 0 when there is none
 */
record Smb2Header(
        byte[] array,
        int start,
        int end,
        int command,
        long status,
        boolean answer,
        boolean async,
        int next,
        long messageId,
        long treeId,
        long sessionId) {
    static final int SIZE = 64;

    private static final int FLAG_ANSWER = 1;
    private static final int FLAG_ASYNC = 2;

    /** The header here, or null when there is none. */
    static Smb2Header read(byte[] array, int start, int end) {
        ByteReader in = new ByteReader(array, start, Math.max(0, end - start));
        if (!in.has(SIZE) || in.u32() != 0xfe53_4d42L || in.u16le() != SIZE) {
            return null;
        }
        long status = in.skip(2).u32le();
        int command = in.u16le();
        long flags = in.skip(2).u32le();
        long next = in.u32le();
        long messageId = in.u64le();
        boolean async = (flags & FLAG_ASYNC) != 0;
        in.skip(4);
        long tree = in.u32le();
        boolean more = next >= SIZE && next < end - start;
        return new Smb2Header(
                array,
                start,
                more ? start + (int) next : end,
                command,
                status,
                (flags & FLAG_ANSWER) != 0,
                async,
                more ? (int) next : 0,
                messageId,
                async ? 0 : tree,
                in.u64le());
    }

    /** What follows the header. */
    ByteReader body() {
        return at(SIZE);
    }

    /** From this distance to the header's start on. */
    ByteReader at(long distance) {
        int from = (int) Math.min(start + distance, end);
        return new ByteReader(array, from, end - from);
    }

    /** Bytes that an offset and a length mean, as far as they are there. */
    ByteReader part(long distance, long length) {
        ByteReader from = at(distance);
        return from.slice((int) Math.min(length, from.remaining()));
    }
}
