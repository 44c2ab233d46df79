package io.ingress.jobs.traffic;

import io.ingress.model.packet.FrameView;
import io.ingress.model.packet.Hash64;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Decides which ARP packets of one sensor in one bucket become events: each statement (who, with
 * which hardware address, says or asks what) once in {@link #REPEAT_NS}, so a new or changed
 * address shows at once and the same questions do not fill disks. Bounded: {@link #SLOTS}
 * statements are remembered, others take the place of older ones; at most {@link #PER_SECOND} in a
 * second. Allocation-free.
 */
final class ArpWatch {
    /** Statements remembered; with more, repeats are written earlier. */
    static final int SLOTS = 1024;

    /** After this time a statement is news again, ns. */
    static final long REPEAT_NS = 600_000_000_000L;

    /** Fewer cut a sweep over a network short, more let a flood through. */
    static final int PER_SECOND = 50;

    private static final long NS_PER_SECOND = 1_000_000_000L;
    private static final int LENGTH = 28;
    private static final int OPCODE_AT = 6;

    private final long[] hashes = new long[SLOTS];
    private final long[] timesNs = new long[SLOTS];
    private long second = Long.MIN_VALUE;
    private int spent;

    /** True when the ARP packet of this frame is to be written. */
    boolean isNews(FrameView view, long clockNs) {
        long hash = statement(view.buffer, view.arpOffset);
        int slot = (int) hash & SLOTS - 1;
        if (hashes[slot] == hash && clockNs - timesNs[slot] < REPEAT_NS) {
            return false;
        }
        long now = Math.floorDiv(clockNs, NS_PER_SECOND);
        if (now != second) {
            second = now;
            spent = 0;
        }
        if (spent >= PER_SECOND) {
            return false;
        }
        spent++;
        hashes[slot] = hash;
        timesNs[slot] = clockNs;
        return true;
    }

    private static long statement(byte[] buffer, int at) {
        long hash = 1;
        for (int i = OPCODE_AT; i < LENGTH; i++) {
            hash = hash * 0x100000001b3L ^ buffer[at + i];
        }
        long mixed = Hash64.mix(hash);
        return mixed == 0 ? 1 : mixed;
    }

    void write(DataOutput out) throws IOException {
        out.writeLong(second);
        out.writeInt(spent);
        int used = 0;
        for (long hash : hashes) {
            used += hash != 0 ? 1 : 0;
        }
        out.writeInt(used);
        for (int i = 0; i < SLOTS; i++) {
            if (hashes[i] != 0) {
                out.writeLong(hashes[i]);
                out.writeLong(timesNs[i]);
            }
        }
    }

    static ArpWatch read(DataInput in) throws IOException {
        ArpWatch watch = new ArpWatch();
        watch.second = in.readLong();
        watch.spent = in.readInt();
        for (int left = in.readInt(); left > 0; left--) {
            long hash = in.readLong();
            watch.hashes[(int) hash & SLOTS - 1] = hash;
            watch.timesNs[(int) hash & SLOTS - 1] = in.readLong();
        }
        return watch;
    }
}
