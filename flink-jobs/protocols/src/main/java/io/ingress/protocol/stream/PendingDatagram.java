package io.ingress.protocol.stream;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * The fragments of one datagram so far: payload bytes at their places and which places are filled.
 * Where fragments overlap, the bytes seen first stay. Owned by one {@link IpDefragmenter}.
 */
final class PendingDatagram {
    private static final int UNKNOWN = -1;

    /** Separate filled ranges one datagram may have; more is an attack on the list. */
    private static final int MAX_RANGES = 256;

    final long firstNs;
    private byte[] header = {};
    private byte[] payload = {};
    private int[] starts = new int[2];
    private int[] ends = new int[2];
    private int ranges;
    private int total = UNKNOWN;

    /** Where the first cut fragment ends: bytes from here on are not reliable. */
    private int capturedEnd = Integer.MAX_VALUE;

    private int fragments;
    private int srcPort = UNKNOWN;
    private int dstPort = UNKNOWN;

    PendingDatagram(long firstNs) {
        this.firstNs = firstNs;
    }

    /** What became of one fragment. */
    enum Placed {
        NEW,
        DUPLICATE,
        OVERLAP,
        CONFLICT
    }

    /**
     * Places a fragment.
     *
     * @param start offset in the datagram's payload
     * @param end start + length on the wire, above start
     * @param captured captured bytes, at most end - start
     * @param last no fragment follows behind it
     */
    Placed add(int start, int end, boolean last, byte[] buffer, int offset, int captured) {
        if (total != UNKNOWN && (end > total || last && end != total)
                || last && ranges > 0 && ends[ranges - 1] > end) {
            return Placed.CONFLICT;
        }
        boolean overlaps = overlapsAny(start, end);
        boolean same = overlaps && covered(start, end) && !differs(start, buffer, offset, captured);
        if (!same && !copyNew(start, end, buffer, offset, captured)) {
            return Placed.CONFLICT;
        }
        total = last ? end : total;
        fragments++;
        if (!same && captured < end - start) {
            capturedEnd = Math.min(capturedEnd, start + captured);
        }
        if (same) {
            return Placed.DUPLICATE;
        }
        return overlaps ? Placed.OVERLAP : Placed.NEW;
    }

    void header(byte[] bytes) {
        header = header.length == 0 ? bytes : header;
    }

    void ports(int src, int dst) {
        srcPort = src;
        dstPort = dst;
    }

    boolean complete() {
        return header.length > 0
                && total != UNKNOWN
                && ranges == 1
                && starts[0] == 0
                && ends[0] == total;
    }

    byte[] header() {
        return header;
    }

    byte[] payload() {
        return payload;
    }

    int total() {
        return total;
    }

    /** Payload bytes from the start that were captured. */
    int capturedLen() {
        return Math.min(total, capturedEnd);
    }

    int heldBytes() {
        return payload.length;
    }

    int fragments() {
        return fragments;
    }

    int srcPort() {
        return srcPort;
    }

    int dstPort() {
        return dstPort;
    }

    void save(DataOutput out) throws IOException {
        out.writeLong(firstNs);
        out.writeInt(header.length);
        out.write(header);
        int used = Math.min(payload.length, ranges == 0 ? 0 : ends[ranges - 1]);
        out.writeInt(used);
        out.write(payload, 0, used);
        out.writeInt(ranges);
        for (int i = 0; i < ranges; i++) {
            out.writeInt(starts[i]);
            out.writeInt(ends[i]);
        }
        out.writeInt(total);
        out.writeInt(capturedEnd);
        out.writeInt(fragments);
        out.writeInt(srcPort);
        out.writeInt(dstPort);
    }

    static PendingDatagram restore(DataInput in) throws IOException {
        PendingDatagram pending = new PendingDatagram(in.readLong());
        pending.header = new byte[in.readInt()];
        in.readFully(pending.header);
        pending.payload = new byte[in.readInt()];
        in.readFully(pending.payload);
        pending.ranges = in.readInt();
        pending.starts = new int[pending.ranges + 2];
        pending.ends = new int[pending.ranges + 2];
        for (int i = 0; i < pending.ranges; i++) {
            pending.starts[i] = in.readInt();
            pending.ends[i] = in.readInt();
        }
        pending.total = in.readInt();
        pending.capturedEnd = in.readInt();
        pending.fragments = in.readInt();
        pending.srcPort = in.readInt();
        pending.dstPort = in.readInt();
        return pending;
    }

    private boolean overlapsAny(int start, int end) {
        for (int i = 0; i < ranges; i++) {
            if (starts[i] < end && start < ends[i]) {
                return true;
            }
        }
        return false;
    }

    private boolean covered(int start, int end) {
        for (int i = 0; i < ranges; i++) {
            if (starts[i] <= start && end <= ends[i]) {
                return true;
            }
        }
        return false;
    }

    private boolean differs(int start, byte[] buffer, int offset, int captured) {
        int to = Math.min(start + captured, Math.min(capturedEnd, payload.length));
        return start < to
                && !Arrays.equals(buffer, offset, offset + to - start, payload, start, to);
    }

    /** Copies the bytes of places that are still empty; false when there are too many ranges. */
    private boolean copyNew(int start, int end, byte[] buffer, int offset, int captured) {
        if (ranges >= MAX_RANGES) {
            return false;
        }
        int needed = start + captured;
        if (captured > 0 && payload.length < needed) {
            int doubled = Math.min(payload.length * 2, IpDefragmenter.MAX_DATAGRAM);
            payload = Arrays.copyOf(payload, Math.max(needed, doubled));
        }
        int at = start;
        for (int i = 0; i <= ranges && at < end; i++) {
            int holeEnd = i < ranges ? Math.min(starts[i], end) : end;
            int toCopy = Math.min(holeEnd, start + captured) - at;
            if (toCopy > 0) {
                System.arraycopy(buffer, offset + at - start, payload, at, toCopy);
            }
            at = i < ranges ? Math.max(at, ends[i]) : end;
        }
        mergeRange(start, end);
        return true;
    }

    private void mergeRange(int start, int end) {
        int from = 0;
        while (from < ranges && ends[from] < start) {
            from++;
        }
        int to = from;
        int mergedStart = start;
        int mergedEnd = end;
        while (to < ranges && starts[to] <= end) {
            mergedStart = Math.min(mergedStart, starts[to]);
            mergedEnd = Math.max(mergedEnd, ends[to]);
            to++;
        }
        if (from == to && ranges == starts.length) {
            starts = Arrays.copyOf(starts, ranges * 2);
            ends = Arrays.copyOf(ends, ranges * 2);
        }
        System.arraycopy(starts, to, starts, from + 1, ranges - to);
        System.arraycopy(ends, to, ends, from + 1, ranges - to);
        starts[from] = mergedStart;
        ends[from] = mergedEnd;
        ranges += 1 - (to - from);
    }
}
