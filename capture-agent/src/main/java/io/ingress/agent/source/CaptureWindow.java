package io.ingress.agent.source;

import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * A byte array that slides over the bytes of a capture. The readers parse in place; a frame is
 * never copied alone. What is not there yet can be asked for again. Owned by one thread.
 */
final class CaptureWindow implements AutoCloseable {
    /** Most bytes that are there at a time: the largest frame with its headers must fit. */
    static final int WINDOW_BYTES = 1 << 20;

    /** Bytes copied from the supply at a time until a frame is larger: what the caches hold. */
    private static final int FIRST_WINDOW_BYTES = 64 * 1024;

    private static final VarHandle INT_LE =
            MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle SHORT_LE =
            MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);

    private final ByteSupply supply;
    private byte[] window;

    /** File position of {@code window[0]}. */
    private long windowStart;

    private int offset;
    private int limit;
    private boolean bigEndian;

    CaptureWindow(ByteSupply supply) {
        this.supply = supply;
        this.window = new byte[(int) Math.min(FIRST_WINDOW_BYTES, Math.max(supply.sizeBytes(), 1))];
    }

    /**
     * Makes {@code bytes} bytes from the current position available.
     *
     * @return false when the capture ends before, or when they are not there yet
     */
    boolean require(int bytes) throws IOException {
        if (limit - offset >= bytes) {
            return true;
        }
        return bytes <= remaining() && refill(bytes);
    }

    byte[] buffer() {
        return window;
    }

    /** Index of the current position in {@link #buffer}. */
    int offset() {
        return offset;
    }

    /** Current position in the capture. */
    long position() {
        return windowStart + offset;
    }

    long sizeBytes() {
        return supply.sizeBytes();
    }

    long remaining() {
        return supply.sizeBytes() - position();
    }

    /** Moves forward by {@code bytes}, at most to the end; nothing is read. */
    void skip(long bytes) {
        long target = position() + Math.min(bytes, remaining());
        if (target <= windowStart + limit) {
            offset = (int) (target - windowStart);
            return;
        }
        windowStart = target;
        offset = 0;
        limit = 0;
    }

    boolean isBigEndian() {
        return bigEndian;
    }

    void byteOrder(ByteOrder order) {
        bigEndian = order == ByteOrder.BIG_ENDIAN;
    }

    /** 32 bits at {@code ahead} bytes after the current position, in the file's byte order. */
    int intAt(int ahead) {
        int value = (int) INT_LE.get(window, offset + ahead);
        return bigEndian ? Integer.reverseBytes(value) : value;
    }

    /** Unsigned 16 bits, as {@link #intAt}. */
    int shortAt(int ahead) {
        short value = (short) SHORT_LE.get(window, offset + ahead);
        return (bigEndian ? Short.reverseBytes(value) : value) & 0xFFFF;
    }

    /** Unsigned 8 bits, as {@link #intAt}. */
    int byteAt(int ahead) {
        return window[offset + ahead] & 0xFF;
    }

    private boolean refill(int bytes) throws IOException {
        if (bytes > WINDOW_BYTES) {
            throw new IllegalArgumentException("must be <= " + WINDOW_BYTES + ": bytes=" + bytes);
        }
        int kept = limit - offset;
        byte[] target = bytes > window.length ? new byte[WINDOW_BYTES] : window;
        System.arraycopy(window, offset, target, 0, kept);
        window = target;
        windowStart += offset;
        offset = 0;
        limit = kept;
        int copied;
        do {
            copied = supply.read(windowStart + limit, window, limit, window.length - limit);
            limit += copied;
        } while (limit < bytes && copied > 0);
        return limit >= bytes;
    }

    @Override
    public void close() {
        supply.close();
    }
}
