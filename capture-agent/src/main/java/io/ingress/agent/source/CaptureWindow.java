package io.ingress.agent.source;

import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A byte array that slides over a memory-mapped file of any size. The readers parse in place; a
 * frame is never copied alone. Owned by one thread.
 */
final class CaptureWindow implements AutoCloseable {
    /**
     * Bytes copied from the mapping at a time. Must hold the largest frame with its headers; larger
     * values only cost cache.
     */
    static final int WINDOW_BYTES = 1 << 20;

    /** Bytes mapped at a time: well below the 2 GiB a ByteBuffer can address. */
    private static final long SEGMENT_BYTES = 1L << 30;

    private static final VarHandle INT_LE =
            MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle SHORT_LE =
            MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);

    private final FileChannel channel;
    private final long segmentBytes;
    private final byte[] window;
    private final long sizeBytes;

    private MappedByteBuffer segment;
    private long segmentStart;

    /** File position of {@code window[0]}. */
    private long windowStart;

    private int offset;
    private int limit;
    private boolean bigEndian;

    private CaptureWindow(FileChannel channel, long sizeBytes, long segmentBytes) {
        this.channel = channel;
        this.sizeBytes = sizeBytes;
        this.segmentBytes = segmentBytes;
        this.window = new byte[(int) Math.min(WINDOW_BYTES, Math.max(sizeBytes, 1))];
    }

    static CaptureWindow open(Path file) throws IOException {
        return open(file, SEGMENT_BYTES);
    }

    /** For tests: a small segment shows what a file of many GiB would. */
    static CaptureWindow open(Path file, long segmentBytes) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
        try {
            return new CaptureWindow(channel, channel.size(), segmentBytes);
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    /**
     * Makes {@code bytes} bytes from the current position available.
     *
     * @return false when the file ends before
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

    /** Current position in the file. */
    long position() {
        return windowStart + offset;
    }

    long sizeBytes() {
        return sizeBytes;
    }

    long remaining() {
        return sizeBytes - position();
    }

    /** Moves forward by {@code bytes}, at most to the end of the file; nothing is read. */
    void skip(long bytes) {
        long target = Math.min(position() + bytes, sizeBytes);
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
        if (bytes > window.length) {
            throw new IllegalArgumentException("must be <= " + window.length + ": bytes=" + bytes);
        }
        int kept = limit - offset;
        System.arraycopy(window, offset, window, 0, kept);
        windowStart += offset;
        offset = 0;
        limit = kept;
        long wanted = Math.min(window.length - kept, sizeBytes - windowStart - kept);
        while (wanted > 0) {
            int copied = copyFromMapping(windowStart + limit, (int) wanted);
            limit += copied;
            wanted -= copied;
        }
        return limit >= bytes;
    }

    private int copyFromMapping(long position, int wanted) throws IOException {
        long start = position - position % segmentBytes;
        if (segment == null || start != segmentStart) {
            long length = Math.min(segmentBytes, sizeBytes - start);
            segment = channel.map(FileChannel.MapMode.READ_ONLY, start, length);
            segmentStart = start;
        }
        int at = (int) (position - segmentStart);
        int count = Math.min(wanted, segment.capacity() - at);
        try {
            segment.get(at, window, limit, count);
        } catch (InternalError e) {
            // What a JVM throws when a mapped page is gone.
            throw new IOException("the file became shorter while it was read", e);
        }
        return count;
    }

    @Override
    public void close() {
        segment = null;
        try {
            channel.close();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
