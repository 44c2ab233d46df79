package io.ingress.protocol.http2;

import io.ingress.protocol.wire.ByteReader;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Reads header blocks of one direction (RFC 7541 section 6). */
final class HpackDecoder {
    /** Fields of one block; the rest is read for the table and left out. */
    static final int MAX_FIELDS = 128;

    /** Bytes of the fields of one block; a few octets can name a large field again and again. */
    static final int MAX_BLOCK_BYTES = 16 * 1024;

    private static final int MAX_INTEGER = 1 << 24;

    private final HpackTable table = new HpackTable();
    private boolean failed;

    /** True when the last block broke the rules; what was read before is told. */
    boolean failed() {
        return failed;
    }

    List<HpackField> decode(byte[] buffer, int offset, int length) {
        ByteReader in = new ByteReader(buffer, offset, length);
        List<HpackField> fields = new ArrayList<>();
        int bytes = 0;
        failed = false;
        while (in.remaining() > 0 && !failed) {
            HpackField field = next(in);
            boolean fits = field != null && fields.size() < MAX_FIELDS;
            if (fits && bytes + field.weight() <= MAX_BLOCK_BYTES) {
                fields.add(field);
                bytes += field.weight();
            }
        }
        return fields;
    }

    /** The next field, or null when it was a change of the table's size or is broken. */
    private HpackField next(ByteReader in) {
        int first = in.u8();
        if ((first & 0x80) != 0) {
            HpackField field = table.get(integer(in, first, 7));
            failed |= field == null;
            return field;
        }
        if ((first & 0xe0) == 0x20) {
            int size = integer(in, first, 5);
            if (!failed) {
                table.resize(size);
            }
            return null;
        }
        boolean kept = (first & 0xc0) == 0x40;
        HpackField field = literal(in, integer(in, first, kept ? 6 : 4));
        if (kept && field != null) {
            table.add(field);
        }
        return field;
    }

    private HpackField literal(ByteReader in, int nameIndex) {
        byte[] name = null;
        if (nameIndex == 0) {
            name = text(in);
        } else if (table.get(nameIndex) != null) {
            name = table.get(nameIndex).name();
        }
        byte[] value = text(in);
        failed |= name == null || value == null;
        return failed ? null : new HpackField(name, value);
    }

    private byte[] text(ByteReader in) {
        int first = in.u8();
        int length = integer(in, first, 7);
        if (failed || !in.has(length)) {
            failed = true;
            return null;
        }
        int at = in.position();
        byte[] plain = in.bytes(length);
        return (first & 0x80) != 0 ? HpackHuffman.decode(in.array(), at, length) : plain;
    }

    /** An integer with a prefix of so many bits (section 5.1). */
    private int integer(ByteReader in, int first, int prefixBits) {
        int most = (1 << prefixBits) - 1;
        int value = first & most;
        if (value < most) {
            return value;
        }
        for (int shift = 0; shift <= 21 && in.remaining() > 0; shift += 7) {
            int b = in.u8();
            value += (b & 0x7f) << shift;
            if (value > MAX_INTEGER) {
                break;
            }
            if ((b & 0x80) == 0) {
                return value;
            }
        }
        failed = true;
        return 0;
    }

    void save(DataOutput out) throws IOException {
        table.save(out);
    }

    void restore(DataInput in) throws IOException {
        table.restore(in);
    }
}
