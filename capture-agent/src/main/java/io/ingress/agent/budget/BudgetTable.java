package io.ingress.agent.budget;

import io.ingress.model.packet.FrameView;
import io.ingress.model.packet.Hash64;

/**
 * Payload bytes used so far per flow direction, in a table of fixed size: a key may stand in {@link
 * #WAYS} neighbouring places; when all are taken, the one unused longest gives way. A direction
 * that lost its place starts with a new budget, so at worst too much is shipped. One thread.
 *
 * <p>A direction that is not here has used nothing, so connections without payload, as those of a
 * scan, take no place.
 */
final class BudgetTable {
    /** Places a key can stand in. */
    static final int WAYS = 4;

    /**
     * Flow directions remembered: 17 bytes each, 4.25 MiB in all. Too few and busy links ship more
     * payload than the budget says.
     */
    static final int DEFAULT_PLACES = 1 << 18;

    /**
     * A direction idle for longer starts anew, seconds of packet time: its ports may belong to
     * another connection. As long as the longest idle timeout of an established flow.
     */
    private static final int IDLE_RENEWAL_S = 300;

    private static final long NS_PER_S = 1_000_000_000L;
    private static final int NOWHERE = -1;
    private static final byte FREE = 0;

    /**
     * A few bits of the key in each place. They fit into a core's cache, the entries do not: those
     * are looked at for keys that stand there, hardly ever for others.
     */
    private final byte[] tags;

    /** Of each place its key, and when it was last seen (upper half) with what was used. */
    private final long[] entries;

    private final int setMask;
    private long evicted;

    BudgetTable(int places) {
        if (Integer.bitCount(places) != 1 || places < WAYS) {
            throw new IllegalArgumentException(
                    "must be a power of two >= " + WAYS + ": places=" + places);
        }
        tags = new byte[places];
        entries = new long[2 * places];
        setMask = places / WAYS - 1;
    }

    /** Hash of the direction of a frame's flow. */
    static long key(FrameView view) {
        long hash = Hash64.combine(view.srcHi, view.srcLo);
        hash = Hash64.combine(hash, view.dstHi);
        hash = Hash64.combine(hash, view.dstLo);
        long ports = (view.srcPort & 0xFFFFL) << 16 | view.dstPort & 0xFFFFL;
        return Hash64.combine(hash, ports << 8 | view.ipProto & 0xFF);
    }

    /** Gives the direction its full budget again. */
    void renew(long key) {
        int place = find(key);
        if (place != NOWHERE) {
            tags[place] = FREE;
        }
    }

    /** Takes up to {@code wanted} bytes of what is left of {@code budget}. */
    int take(long key, long timestampNs, int wanted, int budget) {
        int nowS = (int) (timestampNs / NS_PER_S);
        int place = find(key);
        int used = 0;
        if (place == NOWHERE) {
            place = occupy(key, nowS);
        } else if (isWithin(nowS, seenS(place))) {
            used = (int) entries[2 * place + 1];
        }
        int granted = Math.min(wanted, Math.max(0, budget - used));
        entries[2 * place + 1] = (long) nowS << 32 | used + granted;
        return granted;
    }

    /** Directions that lost their place before they were idle. */
    long evicted() {
        return evicted;
    }

    private int find(long key) {
        byte tag = tag(key);
        int first = firstPlace(key);
        for (int place = first; place < first + WAYS; place++) {
            if (tags[place] == tag && entries[2 * place] == key) {
                return place;
            }
        }
        return NOWHERE;
    }

    private int occupy(long key, int nowS) {
        int place = freeOrOldest(firstPlace(key));
        if (tags[place] != FREE && isWithin(nowS, seenS(place))) {
            evicted++;
        }
        tags[place] = tag(key);
        entries[2 * place] = key;
        return place;
    }

    private int freeOrOldest(int first) {
        int oldest = first;
        for (int place = first; place < first + WAYS; place++) {
            if (tags[place] == FREE) {
                return place;
            }
            if (Integer.compareUnsigned(seenS(place), seenS(oldest)) < 0) {
                oldest = place;
            }
        }
        return oldest;
    }

    private int firstPlace(long key) {
        return ((int) (key >>> 32) & setMask) * WAYS;
    }

    /** Never {@link #FREE}. */
    private static byte tag(long key) {
        return (byte) (key | 1);
    }

    private int seenS(int place) {
        return (int) (entries[2 * place + 1] >>> 32);
    }

    private static boolean isWithin(int nowS, int seenS) {
        return Integer.toUnsignedLong(nowS) - Integer.toUnsignedLong(seenS) <= IDLE_RENEWAL_S;
    }
}
