package io.ingress.rules.window;

/**
 * Where a key stands in the log of a {@link TimedSample}: open addressing in one array. Keys are
 * hashes already. Nothing is removed; the log builds a new one when it moves its entries.
 */
final class KeyIndex {
    private static final int NONE = -1;

    private final int[] places;

    /** For a log of so many entries, so that at most two of three places are taken. */
    KeyIndex(int entries) {
        places = new int[Integer.highestOneBit(entries + entries / 2) * 2];
    }

    /** The entry last put with this key, or -1. */
    int find(long key, long[] keys) {
        return places[slot(key, keys)] + NONE;
    }

    void put(long key, int entry, long[] keys) {
        places[slot(key, keys)] = entry - NONE;
    }

    private int slot(long key, long[] keys) {
        int mask = places.length - 1;
        int slot = (int) key & mask;
        while (places[slot] != 0 && keys[places[slot] + NONE] != key) {
            slot = slot + 1 & mask;
        }
        return slot;
    }

    int bytes() {
        return places.length * Integer.BYTES;
    }
}
