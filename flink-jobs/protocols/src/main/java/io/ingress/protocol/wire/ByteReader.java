package io.ingress.protocol.wire;

import io.ingress.model.eve.WireText;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Reads numbers and bytes from a part of an array, never beyond its end. A read that asks for more
 * than there is gives 0 (or nothing), moves to the end and marks the reader {@link #failed}: so a
 * parser may read a whole header and ask once. Not for concurrent use; allocates nothing but what
 * it returns.
 */
public final class ByteReader {
    private static final byte[] NONE = {};

    private final byte[] buffer;
    private final int end;
    private int position;
    private boolean failed;

    public ByteReader(byte[] buffer, int offset, int length) {
        this.buffer = buffer;
        this.position = offset;
        this.end = offset + length;
    }

    /** A reader of all of an array. */
    public ByteReader(byte[] buffer) {
        this(buffer, 0, buffer.length);
    }

    /** True once something was asked for that is not there. */
    public boolean failed() {
        return failed;
    }

    /** Bytes that are left. */
    public int remaining() {
        return end - position;
    }

    /** Whether so many bytes are left. */
    public boolean has(int count) {
        return count >= 0 && count <= end - position;
    }

    /** Index in {@link #array} of the next byte. */
    public int position() {
        return position;
    }

    public byte[] array() {
        return buffer;
    }

    /** The next byte without moving, or -1 at the end. */
    public int peek() {
        return position < end ? buffer[position] & 255 : -1;
    }

    public int u8() {
        return take(1) ? buffer[position - 1] & 255 : 0;
    }

    public int u16() {
        return take(2) ? (buffer[position - 2] & 255) << 8 | buffer[position - 1] & 255 : 0;
    }

    public int u16le() {
        return take(2) ? (buffer[position - 1] & 255) << 8 | buffer[position - 2] & 255 : 0;
    }

    public int u24() {
        return has(3) ? u8() << 16 | u16() : beyond();
    }

    public long u32() {
        return has(4) ? (long) u16() << 16 | u16() : beyond();
    }

    public long u32le() {
        return has(4) ? u16le() | (long) u16le() << 16 : beyond();
    }

    /** 64 bits; negative when the highest is set. */
    public long u64() {
        return has(8) ? u32() << 32 | u32() : beyond();
    }

    public long u64le() {
        return has(8) ? u32le() | u32le() << 32 : beyond();
    }

    public ByteReader skip(int count) {
        take(count);
        return this;
    }

    /** A copy of the next bytes; empty when there are fewer. */
    public byte[] bytes(int count) {
        return take(count) ? Arrays.copyOfRange(buffer, position - count, position) : NONE;
    }

    /** The next bytes as text of the wire; empty when there are fewer. */
    public String text(int count) {
        return take(count) ? WireText.of(buffer, position - count, count) : "";
    }

    /**
     * The next bytes as UTF-16, low byte first, as Windows writes it; empty when there are fewer.
     */
    public String utf16le(int count) {
        return take(count)
                ? new String(buffer, position - count, count, StandardCharsets.UTF_16LE)
                : "";
    }

    /** A reader of the next bytes, and this one after them; an empty failed one when fewer. */
    public ByteReader slice(int count) {
        if (take(count)) {
            return new ByteReader(buffer, position - count, count);
        }
        ByteReader nothing = new ByteReader(buffer, end, 0);
        nothing.failed = true;
        return nothing;
    }

    /** Bytes before the next one of this value, or -1 when there is none. */
    public int distanceTo(int value) {
        for (int at = position; at < end; at++) {
            if ((buffer[at] & 255) == value) {
                return at - position;
            }
        }
        return -1;
    }

    private boolean take(int count) {
        if (count < 0 || count > end - position) {
            beyond();
            return false;
        }
        position += count;
        return true;
    }

    private int beyond() {
        position = end;
        failed = true;
        return 0;
    }
}
