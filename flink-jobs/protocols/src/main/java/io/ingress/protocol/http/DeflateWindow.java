package io.ingress.protocol.http;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * The last 32 KiB of what was inflated, which copies refer to (RFC 1951 section 2). Hands on what
 * it holds before it is overwritten.
 */
final class DeflateWindow {
    static final int SIZE = 32 * 1024;
    private static final int MASK = SIZE - 1;

    private final byte[] bytes = new byte[SIZE];
    private int at;
    private int flushed;
    private long produced;

    /** Bytes inflated so far. */
    long produced() {
        return produced;
    }

    /** True when the last byte stands at the end: the next one must not come before a flush. */
    boolean isFull() {
        return at == SIZE;
    }

    void put(byte value) {
        bytes[at++] = value;
        produced++;
    }

    /** Repeats bytes up to the end of the window; how many it did. */
    int copy(int distance, int count) {
        int copied = Math.min(count, SIZE - at);
        int from = at - distance & MASK;
        if (distance >= copied && from + copied <= SIZE) {
            System.arraycopy(bytes, from, bytes, at, copied);
        } else {
            for (int i = 0; i < copied; i++) {
                bytes[at + i] = bytes[from + i & MASK];
            }
        }
        at += copied;
        produced += copied;
        return copied;
    }

    /** Takes whole bytes of the input up to the end of the window; how many there were. */
    int move(DeflateBits input, int count) {
        int moved = input.move(bytes, at, Math.min(count, SIZE - at));
        at += moved;
        produced += moved;
        return moved;
    }

    /** Hands on what was not, and begins at the front when the window is full. */
    void flush(InflateStream.Output out) {
        if (at > flushed) {
            out.bytes(bytes, flushed, at - flushed);
        }
        at &= MASK;
        flushed = at;
    }

    void save(DataOutput out) throws IOException {
        out.writeLong(produced);
        out.writeShort(at);
        out.write(bytes, 0, used());
    }

    void restore(DataInput in) throws IOException {
        produced = in.readLong();
        at = in.readUnsignedShort();
        flushed = at;
        in.readFully(bytes, 0, used());
    }

    private int used() {
        return produced >= SIZE ? SIZE : at;
    }
}
