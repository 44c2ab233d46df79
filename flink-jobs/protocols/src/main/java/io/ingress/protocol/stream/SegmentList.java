package io.ingress.protocol.stream;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * Segments of a TCP direction that wait for the bytes before them: sorted by sequence number, never
 * overlapping. Owned by one {@link TcpReassembler}. Sequence numbers are compared modulo 2^32, so
 * all of them must lie within 2^31 of each other.
 */
final class SegmentList {
    private static final byte[] NO_DATA = {};
    private static final int FIRST_CAPACITY = 4;

    private int[] starts = {};
    private int[] wireLens = {};
    private int[] capturedLens = {};
    private byte[][] data = {};
    private int size;
    private int bytes;

    int size() {
        return size;
    }

    /** Bytes held. */
    int bytes() {
        return bytes;
    }

    /** Sequence number of segment {@code index}. */
    int start(int index) {
        return starts[index];
    }

    /** Sequence number after segment {@code index}. */
    int end(int index) {
        return starts[index] + wireLens[index];
    }

    int wireLen(int index) {
        return wireLens[index];
    }

    /** Number of captured bytes of segment {@code index}, at most wireLen many. */
    int capturedLen(int index) {
        return capturedLens[index];
    }

    /** The captured bytes of segment {@code index}. */
    byte[] data(int index) {
        return data[index];
    }

    void removeFirst() {
        bytes -= data[0].length;
        size--;
        System.arraycopy(starts, 1, starts, 0, size);
        System.arraycopy(wireLens, 1, wireLens, 0, size);
        System.arraycopy(capturedLens, 1, capturedLens, 0, size);
        System.arraycopy(data, 1, data, 0, size);
        data[size] = null;
    }

    /** Copies a segment into the list; it must not overlap one that is there. */
    void insert(int start, int wireLen, int capturedLen, byte[] buffer, int offset) {
        byte[] copy =
                capturedLen == 0
                        ? NO_DATA
                        : Arrays.copyOfRange(buffer, offset, offset + capturedLen);
        insert(start, wireLen, capturedLen, copy);
    }

    /** Index of the segment that holds the byte, or -1. */
    int indexOf(int sequence) {
        for (int i = 0; i < size; i++) {
            int into = sequence - starts[i];
            if (into >= 0 && into < wireLens[i]) {
                return i;
            }
        }
        return -1;
    }

    /** Start of the first segment at or behind {@code sequence}, but at most {@code limit}. */
    int nextStart(int sequence, int limit) {
        for (int i = 0; i < size; i++) {
            if (starts[i] - sequence >= 0) {
                return starts[i] - limit < 0 ? starts[i] : limit;
            }
        }
        return limit;
    }

    /** True when captured bytes of the segment differ from those held of the same place. */
    boolean differs(int start, byte[] buffer, int offset, int capturedLen) {
        for (int i = 0; i < size; i++) {
            int from = Math.max(0, starts[i] - start);
            int to = Math.min(capturedLen, starts[i] - start + data[i].length);
            if (from < to
                    && !Arrays.equals(
                            buffer,
                            offset + from,
                            offset + to,
                            data[i],
                            from - (starts[i] - start),
                            to - (starts[i] - start))) {
                return true;
            }
        }
        return false;
    }

    void save(DataOutput out) throws IOException {
        out.writeInt(size);
        for (int i = 0; i < size; i++) {
            out.writeInt(starts[i]);
            out.writeInt(wireLens[i]);
            out.writeInt(capturedLens[i]);
            out.writeInt(data[i].length);
            out.write(data[i]);
        }
    }

    void restore(DataInput in) throws IOException {
        int count = in.readInt();
        for (int i = 0; i < count; i++) {
            int start = in.readInt();
            int wireLen = in.readInt();
            int capturedLen = in.readInt();
            byte[] held = new byte[in.readInt()];
            in.readFully(held);
            insert(start, wireLen, capturedLen, held);
        }
    }

    private void insert(int start, int wireLen, int capturedLen, byte[] held) {
        if (size == starts.length) {
            grow();
        }
        int at = size;
        while (at > 0 && starts[at - 1] - start > 0) {
            at--;
        }
        System.arraycopy(starts, at, starts, at + 1, size - at);
        System.arraycopy(wireLens, at, wireLens, at + 1, size - at);
        System.arraycopy(capturedLens, at, capturedLens, at + 1, size - at);
        System.arraycopy(data, at, data, at + 1, size - at);
        starts[at] = start;
        wireLens[at] = wireLen;
        capturedLens[at] = capturedLen;
        data[at] = held;
        size++;
        bytes += held.length;
    }

    private void grow() {
        int capacity = Math.max(FIRST_CAPACITY, size * 2);
        starts = Arrays.copyOf(starts, capacity);
        wireLens = Arrays.copyOf(wireLens, capacity);
        capturedLens = Arrays.copyOf(capturedLens, capacity);
        data = Arrays.copyOf(data, capacity);
    }
}
