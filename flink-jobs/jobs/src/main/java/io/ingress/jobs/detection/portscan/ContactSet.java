package io.ingress.jobs.detection.portscan;

import java.io.IOException;
import java.util.Arrays;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * Set of 64-bit hashes: which (host, port) a source has tried. Open addressing, at most half full,
 * so 16 bytes or more per element. Exact but for collisions of 64 bits.
 */
final class ContactSet {
    private static final int LEAST_SLOTS = 8;

    /** 0 marks a free slot; the hash 0 is stored as 1. */
    private long[] slots;

    private int size;

    ContactSet() {
        slots = new long[LEAST_SLOTS];
    }

    private ContactSet(long[] slots, int size) {
        this.slots = slots;
        this.size = size;
    }

    ContactSet copy() {
        return new ContactSet(slots.clone(), size);
    }

    boolean contains(long hash) {
        return slots[find(slots, stored(hash))] != 0;
    }

    /** False when it was there already. */
    boolean add(long hash) {
        long value = stored(hash);
        int at = find(slots, value);
        if (slots[at] != 0) {
            return false;
        }
        slots[at] = value;
        size++;
        if (size * 2 > slots.length) {
            grow();
        }
        return true;
    }

    int size() {
        return size;
    }

    int bytes() {
        return slots.length * Long.BYTES;
    }

    private void grow() {
        long[] larger = new long[slots.length * 2];
        for (long value : slots) {
            if (value != 0) {
                larger[find(larger, value)] = value;
            }
        }
        slots = larger;
    }

    private static long stored(long hash) {
        return hash == 0 ? 1 : hash;
    }

    private static int find(long[] in, long value) {
        int mask = in.length - 1;
        int at = (int) (value >>> 32 ^ value) & mask;
        while (in[at] != 0 && in[at] != value) {
            at = at + 1 & mask;
        }
        return at;
    }

    void write(DataOutputView out) throws IOException {
        out.writeInt(slots.length);
        out.writeInt(size);
        for (long value : slots) {
            if (value != 0) {
                out.writeLong(value);
            }
        }
    }

    static ContactSet read(DataInputView in) throws IOException {
        long[] slots = new long[in.readInt()];
        int size = in.readInt();
        for (int i = 0; i < size; i++) {
            long value = in.readLong();
            slots[find(slots, value)] = value;
        }
        return new ContactSet(slots, size);
    }

    @Override
    public String toString() {
        return "ContactSet" + Arrays.toString(slots);
    }
}
