package io.ingress.rules.window;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Reads and writes the pieces of a saved state; reads nothing that cannot have been written. */
final class Wire {
    /** Far beyond any date, and small enough to add two. */
    static final long MOST_TIME_MS = 1L << 60;

    private static final int VARINT_BITS = 7;

    private Wire() {}

    static void writeUnsigned(DataOutput out, long value) throws IOException {
        long rest = value;
        while (rest >>> VARINT_BITS != 0) {
            out.writeByte((int) (rest | 0x80));
            rest >>>= VARINT_BITS;
        }
        out.writeByte((int) rest);
    }

    static long readUnsigned(DataInput in, long least, long most) throws IOException {
        long value = 0;
        for (int shift = 0; shift < Long.SIZE - 1; shift += VARINT_BITS) {
            byte next = in.readByte();
            value |= (long) (next & 0x7f) << shift;
            if (next >= 0) {
                return check(value, least, most);
            }
        }
        throw new IOException("not a saved state: a number without end");
    }

    static int readCount(DataInput in, int most) throws IOException {
        return (int) readUnsigned(in, 0, most);
    }

    /** A time as what it is later than another, and not after a third. */
    static long readTime(DataInput in, long before, long most) throws IOException {
        return before + readUnsigned(in, 0, most - before);
    }

    /** A time, or its absence. */
    static long readTimeOr(long absent, DataInput in) throws IOException {
        long timeMs = in.readLong();
        return timeMs == absent ? absent : check(timeMs, -MOST_TIME_MS, MOST_TIME_MS);
    }

    static long readLong(DataInput in, long least, long most) throws IOException {
        return check(in.readLong(), least, most);
    }

    static double readFinite(DataInput in) throws IOException {
        double value = in.readDouble();
        if (!Double.isFinite(value)) {
            throw new IOException("not a saved state: " + value);
        }
        return value;
    }

    private static long check(long value, long least, long most) throws IOException {
        if (value < least || value > most) {
            throw new IOException("not a saved state: " + value);
        }
        return value;
    }

    static void expect(DataInput in, int expected, String what) throws IOException {
        int found = in.readUnsignedByte();
        if (found != expected) {
            throw new IOException(what + " is " + found + ", not " + expected);
        }
    }
}
