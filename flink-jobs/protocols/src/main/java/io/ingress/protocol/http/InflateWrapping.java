package io.ingress.protocol.http;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Reads what is before compressed data, byte by byte: the header of gzip (RFC 1952 section 2.3) or
 * of zlib (RFC 1950 section 2.2), or nothing.
 */
final class InflateWrapping {
    private static final int GZIP_FIRST = 0x1f;
    private static final int GZIP_SECOND = 0x8b;
    private static final int GZIP_FIXED_BYTES = 10;
    private static final int DEFLATE = 8;
    private static final int HAS_CHECKSUM = 2;
    private static final int HAS_EXTRA = 4;
    private static final int HAS_NAME = 8;
    private static final int HAS_COMMENT = 16;

    private Part part = Part.FIRST;
    private int first;
    private int second;
    private int flags;
    private int left;

    /** What a byte has told. */
    enum Answer {
        MORE,
        /** The compressed data begins with the next byte. */
        BEGINS,
        /** There is no header: {@link #firstTwo} belong to the data. */
        BARE,
        INVALID
    }

    private enum Part {
        FIRST,
        SECOND,
        GZIP_FIXED,
        EXTRA_LOW,
        EXTRA_HIGH,
        EXTRA,
        NAME,
        COMMENT,
        CHECKSUM
    }

    Answer next(int value) {
        switch (part) {
            case FIRST -> {
                first = value;
                part = Part.SECOND;
                return Answer.MORE;
            }
            case SECOND -> {
                second = value;
                return kind();
            }
            case GZIP_FIXED -> {
                return fixed(value);
            }
            case EXTRA_LOW -> {
                left = value;
                part = Part.EXTRA_HIGH;
                return Answer.MORE;
            }
            case EXTRA_HIGH -> {
                left |= value << 8;
                part = Part.EXTRA;
                return left == 0 ? optional(HAS_EXTRA) : Answer.MORE;
            }
            case EXTRA -> {
                return --left == 0 ? optional(HAS_EXTRA) : Answer.MORE;
            }
            case NAME -> {
                return value == 0 ? optional(HAS_NAME) : Answer.MORE;
            }
            case COMMENT -> {
                return value == 0 ? optional(HAS_COMMENT) : Answer.MORE;
            }
            default -> {
                return --left == 0 ? Answer.BEGINS : Answer.MORE;
            }
        }
    }

    /** The bytes that were looked at, as DEFLATE reads them: lowest first. */
    int firstTwo() {
        return first | second << 8;
    }

    private Answer kind() {
        if (first == GZIP_FIRST && second == GZIP_SECOND) {
            part = Part.GZIP_FIXED;
            left = GZIP_FIXED_BYTES - 2;
            return Answer.MORE;
        }
        boolean zlib = (first & 15) == DEFLATE && (first << 8 | second) % 31 == 0;
        return zlib && (second & 0x20) == 0 ? Answer.BEGINS : Answer.BARE;
    }

    private Answer fixed(int value) {
        if (left == GZIP_FIXED_BYTES - 2 && value != DEFLATE) {
            return Answer.INVALID;
        }
        if (left == GZIP_FIXED_BYTES - 3) {
            flags = value;
        }
        return --left == 0 ? optional(0) : Answer.MORE;
    }

    /**
     * Goes to the next part that is there; the flags of those behind are larger but for the last.
     */
    private Answer optional(int done) {
        if (done < HAS_EXTRA && (flags & HAS_EXTRA) != 0) {
            part = Part.EXTRA_LOW;
        } else if (done < HAS_NAME && (flags & HAS_NAME) != 0) {
            part = Part.NAME;
        } else if (done < HAS_COMMENT && (flags & HAS_COMMENT) != 0) {
            part = Part.COMMENT;
        } else if ((flags & HAS_CHECKSUM) != 0) {
            part = Part.CHECKSUM;
            left = 2;
        } else {
            return Answer.BEGINS;
        }
        return Answer.MORE;
    }

    void save(DataOutput out) throws IOException {
        out.writeByte(part.ordinal());
        out.writeByte(first);
        out.writeByte(second);
        out.writeByte(flags);
        out.writeShort(left);
    }

    void restore(DataInput in) throws IOException {
        part = Part.values()[in.readByte()];
        first = in.readUnsignedByte();
        second = in.readUnsignedByte();
        flags = in.readUnsignedByte();
        left = in.readUnsignedShort();
    }
}
