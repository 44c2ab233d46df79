package io.ingress.protocol.smb;

import io.ingress.protocol.wire.ByteReader;
import java.util.Locale;

/**
 * Header of one command of SMB 1 (MS-CIFS section 2.2.3.1) and where its parameters and data are.
 *
 * <pre>
 *   0 FF 'SMB' | 4 command | 5 status | 9 flags | 10 flags2 | 12 pid high | 14 signature | 24 tid | 26 pid | 28 uid | 30 mid
 *  32 word count, words | byte count, bytes
 * </pre>
 *
 * @param words how many there are
 */
record Smb1Header(
        byte[] array,
        int start,
        int end,
        int command,
        long status,
        boolean answer,
        int flags2,
        int treeId,
        int userId,
        long key,
        int words) {
    static final int SIZE = 32;

    private static final int FLAGS2_UNICODE = 0x8000;
    private static final int FLAGS2_NT_STATUS = 0x4000;
    private static final int FLAGS2_EXTENDED_SECURITY = 0x0800;

    /** The header here, or null when there is none. */
    static Smb1Header read(byte[] array, int start, int end) {
        ByteReader in = new ByteReader(array, start, Math.max(0, end - start));
        if (!in.has(SIZE + 1) || in.u32() != 0xff53_4d42L) {
            return null;
        }
        int command = in.u8();
        long status = in.u32le();
        boolean answer = (in.u8() & 0x80) != 0;
        int flags2 = in.u16le();
        int tree = in.skip(12).u16le();
        long process = in.u16le();
        int user = in.u16le();
        int multiplex = in.u16le();
        long key = process << 16 | multiplex;
        int words = in.u8();
        return new Smb1Header(
                array, start, end, command, status, answer, flags2, tree, user, key, words);
    }

    boolean unicode() {
        return (flags2 & FLAGS2_UNICODE) != 0;
    }

    boolean extendedSecurity() {
        return (flags2 & FLAGS2_EXTENDED_SECURITY) != 0;
    }

    boolean succeeded() {
        return status == SmbStatus.SUCCESS;
    }

    String statusName() {
        return (flags2 & FLAGS2_NT_STATUS) != 0
                ? SmbStatus.name(status)
                : SmbStatus.dosName((int) status & 0xff, (int) (status >>> 16));
    }

    String statusCode() {
        boolean nt = (flags2 & FLAGS2_NT_STATUS) != 0 || status == 0;
        return nt
                ? "0x" + Long.toHexString(status)
                : String.format(Locale.ROOT, "0x%04x", status >>> 16);
    }

    /** The parameters. */
    ByteReader parameters() {
        return part(SIZE + 1, 2L * words);
    }

    /** The data after them. */
    ByteReader data() {
        ByteReader in = at(SIZE + 1 + 2L * words);
        in.skip(2);
        return in;
    }

    ByteReader at(long distance) {
        int from = (int) Math.min(start + distance, end);
        return new ByteReader(array, from, end - from);
    }

    ByteReader part(long distance, long length) {
        ByteReader from = at(distance);
        return from.slice((int) Math.min(length, from.remaining()));
    }

    /** The next text, which ends with a zero; of Unicode that begins at an even place. */
    String text(ByteReader in) {
        if (!unicode()) {
            return ascii(in);
        }
        if ((in.position() - start) % 2 != 0) {
            in.skip(1);
        }
        ByteReader ahead = new ByteReader(in.array(), in.position(), in.remaining());
        int chars = 0;
        while (ahead.has(2) && ahead.u16le() != 0) {
            chars++;
        }
        String text = in.utf16le(2 * chars);
        in.skip(Math.min(2, in.remaining()));
        return text;
    }

    /** The next text of one byte a character. */
    static String ascii(ByteReader in) {
        int length = in.distanceTo(0);
        String text = in.text(length < 0 ? in.remaining() : length);
        in.skip(Math.min(1, in.remaining()));
        return text;
    }
}
