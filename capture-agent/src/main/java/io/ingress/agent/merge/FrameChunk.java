package io.ingress.agent.merge;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Frames of one capture thread, one behind the other. Belongs to the capture thread while it is
 * filled and to the merging thread while it is read; handed over by queue.
 *
 * <pre>
 * frame: time ns 64 | length on the wire 32 | length 32 | link type and flags 32 | bucket 32 | bytes
 * </pre>
 */
final class FrameChunk {
    static final int HEADER_BYTES = 24;

    /** A tunnel's frame: no packet of its own. */
    static final int CARRIER = 1 << 16;

    /** The first frame of a packet, which moves the clock. */
    static final int FIRST = 1 << 17;

    private static final int LINK_TYPE = 0xFFFF;
    private static final VarHandle INT =
            MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.nativeOrder());
    private static final VarHandle LONG =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());

    private byte[] bytes;
    private int end;
    private int at;

    /** The thread has no more frames up to this time, ns. */
    private long coveredNs;

    FrameChunk(int capacityBytes) {
        bytes = new byte[capacityBytes];
    }

    boolean fits(int length) {
        return end == 0 || end + HEADER_BYTES + length <= bytes.length;
    }

    /** Adds a frame; the only one of a chunk may be larger than the chunk was. */
    void add(
            int flags,
            int bucket,
            int linkType,
            long timestampNs,
            int wireLen,
            byte[] from,
            int offset,
            int length) {
        int next = end + HEADER_BYTES + length;
        if (next > bytes.length) {
            bytes = Arrays.copyOf(bytes, next);
        }
        LONG.set(bytes, end, timestampNs);
        INT.set(bytes, end + 8, wireLen);
        INT.set(bytes, end + 12, length);
        INT.set(bytes, end + 16, linkType | flags);
        INT.set(bytes, end + 20, bucket);
        System.arraycopy(from, offset, bytes, end + HEADER_BYTES, length);
        end = next;
    }

    void clear() {
        end = 0;
        at = 0;
    }

    void coveredNs(long timestampNs) {
        coveredNs = timestampNs;
    }

    long coveredNs() {
        return coveredNs;
    }

    boolean isEmpty() {
        return end == 0;
    }

    boolean isReadOut() {
        return at == end;
    }

    void skip() {
        at += HEADER_BYTES + length();
    }

    long timestampNs() {
        return (long) LONG.get(bytes, at);
    }

    int wireLen() {
        return (int) INT.get(bytes, at + 8);
    }

    int length() {
        return (int) INT.get(bytes, at + 12);
    }

    int linkType() {
        return (int) INT.get(bytes, at + 16) & LINK_TYPE;
    }

    boolean has(int flag) {
        return ((int) INT.get(bytes, at + 16) & flag) != 0;
    }

    int bucket() {
        return (int) INT.get(bytes, at + 20);
    }

    byte[] buffer() {
        return bytes;
    }

    int offset() {
        return at + HEADER_BYTES;
    }
}
