package io.ingress.jobs.detection.portscan;

import io.ingress.jobs.detection.Contact.Outcome;
import io.ingress.jobs.wire.Wire;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * Counts of failed and answered first contacts by a 64-bit key (a victim, a port). Open addressing,
 * at most half full, 24 bytes a slot. Bounded: when the bound is reached, keys with at most one
 * failure are dropped, so the counts of larger ones stay exact; if that makes no room, new keys are
 * not counted.
 */
final class OutcomeTable {
    /** Returned for a key that could not be counted. */
    static final int NONE = -1;

    private static final int LEAST_SLOTS = 8;

    private long[] keys = new long[LEAST_SLOTS];
    private int[] failed = new int[LEAST_SLOTS];
    private int[] answered = new int[LEAST_SLOTS];
    private long[] firstNs = new long[LEAST_SLOTS];
    private int size;

    OutcomeTable copy() {
        OutcomeTable copy = new OutcomeTable();
        copy.keys = keys.clone();
        copy.failed = failed.clone();
        copy.answered = answered.clone();
        copy.firstNs = firstNs.clone();
        copy.size = size;
        return copy;
    }

    /**
     * Counts one contact.
     *
     * @return slot of the key, valid until the next call, or {@link #NONE}
     */
    int count(long key, Outcome outcome, long startNs, int most) {
        long stored = key == 0 ? 1 : key;
        int at = find(keys, stored);
        if (keys[at] == 0) {
            if (size >= most) {
                rebuild(keys.length, 2);
            } else if ((size + 1) * 2 > keys.length) {
                rebuild(keys.length * 2, 0);
            }
            if (size >= most) {
                return NONE;
            }
            at = find(keys, stored);
            keys[at] = stored;
            size++;
        }
        if (outcome == Outcome.ANSWERED) {
            answered[at]++;
            return at;
        }
        if (failed[at]++ == 0) {
            firstNs[at] = startNs;
        }
        return at;
    }

    int failed(int slot) {
        return failed[slot];
    }

    int answered(int slot) {
        return answered[slot];
    }

    /** Packet time of the first failed contact. */
    long firstNs(int slot) {
        return firstNs[slot];
    }

    double failureRatio(int slot) {
        return failed[slot] / (double) (failed[slot] + answered[slot]);
    }

    int bytes() {
        return keys.length * 24;
    }

    private void rebuild(int slots, int leastFailed) {
        long[] oldKeys = keys;
        int[] oldFailed = failed;
        int[] oldAnswered = answered;
        long[] oldFirstNs = firstNs;
        allocate(slots);
        for (int i = 0; i < oldKeys.length; i++) {
            if (oldKeys[i] != 0 && oldFailed[i] >= leastFailed) {
                set(oldKeys[i], oldFailed[i], oldAnswered[i], oldFirstNs[i]);
            }
        }
    }

    private void allocate(int slots) {
        keys = new long[slots];
        failed = new int[slots];
        answered = new int[slots];
        firstNs = new long[slots];
        size = 0;
    }

    private void set(long key, int failures, int answers, long first) {
        int at = find(keys, key);
        keys[at] = key;
        failed[at] = failures;
        answered[at] = answers;
        firstNs[at] = first;
        size++;
    }

    private static int find(long[] in, long key) {
        int mask = in.length - 1;
        long mixed = key * 0x9e3779b97f4a7c15L;
        int at = (int) (mixed >>> 32) & mask;
        while (in[at] != 0 && in[at] != key) {
            at = at + 1 & mask;
        }
        return at;
    }

    void write(DataOutputView out) throws IOException {
        Wire.writeNumber(keys.length, out);
        Wire.writeNumber(size, out);
        for (int i = 0; i < keys.length; i++) {
            if (keys[i] != 0) {
                out.writeLong(keys[i]);
                Wire.writeNumber(failed[i], out);
                Wire.writeNumber(answered[i], out);
                if (failed[i] > 0) {
                    out.writeLong(firstNs[i]);
                }
            }
        }
    }

    static OutcomeTable read(DataInputView in) throws IOException {
        OutcomeTable table = new OutcomeTable();
        table.allocate((int) Wire.readNumber(in));
        long size = Wire.readNumber(in);
        for (long i = 0; i < size; i++) {
            long key = in.readLong();
            int failures = (int) Wire.readNumber(in);
            int answers = (int) Wire.readNumber(in);
            table.set(key, failures, answers, failures > 0 ? in.readLong() : 0);
        }
        return table;
    }

    /** As written until layout 1 of {@link ScanShardSerializer}. */
    static OutcomeTable readLayout1(DataInputView in) throws IOException {
        OutcomeTable table = new OutcomeTable();
        table.allocate(in.readInt());
        int size = in.readInt();
        for (int i = 0; i < size; i++) {
            table.set(in.readLong(), in.readInt(), in.readInt(), in.readLong());
        }
        return table;
    }
}
