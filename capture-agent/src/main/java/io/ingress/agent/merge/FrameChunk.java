package io.ingress.agent.merge;

import io.ingress.agent.shard.PlacedFrame;
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
    private static final int HEADER_BYTES = 24;

    /** A tunnel's frame: no packet of its own. */
    private static final int CARRIER = 1 << 16;

    /** The first frame of a packet, which moves the clock. */
    private static final int FIRST = 1 << 17;

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
    void add(PlacedFrame frame, boolean first) {
        int next = end + HEADER_BYTES + frame.keptLen;
        if (next > bytes.length) {
            bytes = Arrays.copyOf(bytes, next);
        }
        int flags = (frame.carrier ? CARRIER : 0) | (first ? FIRST : 0);
        LONG.set(bytes, end, frame.timestampNs);
        INT.set(bytes, end + 8, frame.wireLen);
        INT.set(bytes, end + 12, frame.keptLen);
        INT.set(bytes, end + 16, frame.linkType | flags);
        INT.set(bytes, end + 20, frame.bucket);
        System.arraycopy(frame.buffer, frame.offset, bytes, end + HEADER_BYTES, frame.keptLen);
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

    boolean isReadOut() {
        return at == end;
    }

    /** Time of the next frame. */
    long timestampNs() {
        return (long) LONG.get(bytes, at);
    }

    /**
     * Takes the next frame, where it stands.
     *
     * @return true when it is the first one of its packet
     */
    boolean take(PlacedFrame frame) {
        int typeAndFlags = (int) INT.get(bytes, at + 16);
        frame.timestampNs = (long) LONG.get(bytes, at);
        frame.wireLen = (int) INT.get(bytes, at + 8);
        frame.keptLen = (int) INT.get(bytes, at + 12);
        frame.linkType = typeAndFlags & LINK_TYPE;
        frame.bucket = (int) INT.get(bytes, at + 20);
        frame.carrier = (typeAndFlags & CARRIER) != 0;
        frame.buffer = bytes;
        frame.offset = at + HEADER_BYTES;
        at += HEADER_BYTES + frame.keptLen;
        return (typeAndFlags & FIRST) != 0;
    }
}
