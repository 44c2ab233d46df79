package io.ingress.model.packet;

/**
 * Buckets of the tunnelled datagrams whose fragments are coming, in a table of fixed size. A
 * datagram that lost its place to another one is put together nowhere. One thread.
 */
final class FragmentPlaces {
    /** Datagrams remembered; 12 bytes each. Fragments of one follow each other closely. */
    private static final int ENTRIES = 1 << 13;

    private final long[] keys = new long[ENTRIES];
    private final int[] buckets = new int[ENTRIES];

    /** Hash of what the fragments of a datagram have in common; never 0, which is a free place. */
    static long key(FrameView view) {
        long hash = Hash64.combine(view.srcHi, view.srcLo);
        hash = Hash64.combine(hash, view.dstHi);
        hash = Hash64.combine(hash, view.dstLo);
        hash = Hash64.combine(hash, view.fragmentId << 8 | view.ipProto & 0xff);
        return hash == 0 ? 1 : hash;
    }

    void put(long key, int bucket) {
        keys[place(key)] = key;
        buckets[place(key)] = bucket;
    }

    boolean contains(long key) {
        return keys[place(key)] == key;
    }

    void remove(long key) {
        if (contains(key)) {
            keys[place(key)] = 0;
        }
    }

    /** Bucket of a datagram that is contained. */
    int get(long key) {
        return buckets[place(key)];
    }

    private static int place(long key) {
        return (int) (key >>> 32) & ENTRIES - 1;
    }
}
