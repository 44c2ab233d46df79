package io.ingress.model.packet;

/**
 * Where the fragments of tunnelled datagrams go that are still to come, in a table of fixed size,
 * one place for each key. A datagram that lost its place to another one is unknown. One thread.
 */
public final class FragmentPlaces {
    /** The place of a datagram that is not in the table. */
    public static final int UNKNOWN = -1;

    /** Datagrams remembered, 12 bytes each. Fragments of one follow each other closely. */
    private static final int ENTRIES = 1 << 13;

    private final long[] keys = new long[ENTRIES];
    private final int[] places = new int[ENTRIES];

    /**
     * Hash of what the fragments of a datagram have in common; never 0, which is a free place. Of
     * IPv6 without the protocol: only the first fragment names it (RFC 8200 section 4.5).
     */
    public static long key(FrameView view, long seed) {
        long hash = Hash64.combine(view.srcHi ^ seed, view.srcLo);
        hash = Hash64.combine(hash, view.dstHi);
        hash = Hash64.combine(hash, view.dstLo);
        for (int i = 0; i < view.vlanCount; i++) {
            hash = Hash64.combine(hash, view.vlanIds[i]);
        }
        int protocol = view.ipVersion == 6 ? 0 : view.ipProto & 0xff;
        hash = Hash64.combine(hash, view.fragmentId << 8 | protocol);
        return hash == 0 ? 1 : hash;
    }

    public void put(long key, int goesTo) {
        int place = place(key);
        keys[place] = key;
        places[place] = goesTo;
    }

    /** Place of a datagram, or {@link #UNKNOWN}. */
    public int get(long key) {
        int place = place(key);
        return keys[place] == key ? places[place] : UNKNOWN;
    }

    void remove(long key) {
        int place = place(key);
        keys[place] = keys[place] == key ? 0 : keys[place];
    }

    private static int place(long key) {
        return (int) (key >>> 32) & ENTRIES - 1;
    }
}
