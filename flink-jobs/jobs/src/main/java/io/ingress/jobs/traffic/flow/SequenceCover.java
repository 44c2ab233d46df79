package io.ingress.jobs.traffic.flow;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * Which payload bytes of one TCP direction were on the wire, by relative sequence numbers, so that
 * an acknowledgement of bytes never seen is counted as a gap. Holds no payload. Bounded: of the
 * pieces beyond a hole the first {@link #MAX_PIECES} are kept, more are forgotten and then count as
 * missed.
 */
final class SequenceCover {
    /** Pieces kept beyond the first hole; a heavy reordering needs a few, an attacker many. */
    static final int MAX_PIECES = 8;

    /** All bytes before this one were seen, or acknowledged and counted as missed. */
    private long next = 1;

    private long missedBytes;
    private int pieces;
    private long[] bounds; // from, to, from, to, ... ascending, disjoint; null while in order

    long missedBytes() {
        return missedBytes;
    }

    /**
     * Payload was seen at {@code [from, from + length)}.
     *
     * @return false when all of it lies before the first hole: it was seen before
     */
    boolean seen(long from, int length) {
        long to = from + length;
        if (to <= next) {
            return false;
        }
        if (from > next) {
            insert(from, to);
            return true;
        }
        next = to;
        if (pieces > 0) {
            absorb();
        }
        return true;
    }

    /**
     * The peer has acknowledged everything before {@code ack}.
     *
     * @return bytes before it that were never seen
     */
    long acknowledged(long ack) {
        if (ack <= next) {
            return 0;
        }
        long missing = 0;
        while (next < ack) {
            long until = pieces > 0 ? Math.min(ack, bounds[0]) : ack;
            missing += until - next;
            next = until;
            absorb();
        }
        return missing;
    }

    /** Notes bytes that {@link #acknowledged} found missing. */
    void miss(long bytes) {
        missedBytes += bytes;
    }

    private void absorb() {
        int gone = 0;
        while (gone < pieces && bounds[2 * gone] <= next) {
            next = Math.max(next, bounds[2 * gone + 1]);
            gone++;
        }
        if (gone > 0) {
            System.arraycopy(bounds, 2 * gone, bounds, 0, 2 * (pieces - gone));
            pieces -= gone;
        }
    }

    private void insert(long from, long to) {
        if (bounds == null) {
            bounds = new long[2 * MAX_PIECES];
        }
        int at = 0;
        while (at < pieces && bounds[2 * at + 1] < from) {
            at++;
        }
        long low = from;
        long high = to;
        int end = at;
        while (end < pieces && bounds[2 * end] <= high) {
            low = Math.min(low, bounds[2 * end]);
            high = Math.max(high, bounds[2 * end + 1]);
            end++;
        }
        if (end == at && pieces == MAX_PIECES) {
            if (at == pieces) {
                return;
            }
            pieces--;
        }
        int after = Math.max(0, pieces - end);
        System.arraycopy(bounds, 2 * end, bounds, 2 * (at + 1), 2 * after);
        bounds[2 * at] = low;
        bounds[2 * at + 1] = high;
        pieces = at + 1 + after;
    }

    void write(DataOutput out) throws IOException {
        out.writeLong(next);
        out.writeLong(missedBytes);
        out.writeByte(pieces);
        for (int i = 0; i < 2 * pieces; i++) {
            out.writeLong(bounds[i]);
        }
    }

    void read(DataInput in) throws IOException {
        next = in.readLong();
        missedBytes = in.readLong();
        pieces = in.readByte();
        bounds = pieces > 0 ? new long[2 * MAX_PIECES] : null;
        for (int i = 0; i < 2 * pieces; i++) {
            bounds[i] = in.readLong();
        }
    }

    @Override
    public String toString() {
        return next + " " + (pieces == 0 ? "" : Arrays.toString(Arrays.copyOf(bounds, 2 * pieces)));
    }
}
