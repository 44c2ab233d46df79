package io.ingress.agent.budget;

import io.ingress.model.packet.FrameView;
import io.ingress.model.packet.Hash64;

/**
 * Payload bytes used so far per flow direction, in a table of fixed size: a key may stand in {@link
 * #WAYS} neighbouring places; when all are taken, the one unused longest gives way. A direction
 * that lost its place starts with a new budget, so at worst too much is shipped. One thread.
 */
final class BudgetTable {
    /** Places a key can stand in. */
    static final int WAYS = 4;

    /**
     * Flow directions remembered: 16 bytes each, 4 MiB in all. Too few and busy links ship more
     * payload than the budget says.
     */
    static final int DEFAULT_ENTRIES = 1 << 18;

    /**
     * A direction idle for longer starts anew, seconds of packet time: its ports may belong to
     * another connection. As long as the longest idle timeout of an established flow.
     */
    private static final int IDLE_RENEWAL_S = 300;

    private static final long NS_PER_S = 1_000_000_000L;

    /** Longs of a place: its key, and when it was last seen (upper half) with what was used. */
    private static final int PLACE = 2;

    /** The places of a set side by side: looking one up costs one or two lines of cache. */
    private final long[] table;

    private final int mask;
    private long evicted;

    BudgetTable(int entries) {
        if (Integer.bitCount(entries) != 1 || entries < WAYS) {
            throw new IllegalArgumentException(
                    "must be a power of two >= " + WAYS + ": entries=" + entries);
        }
        table = new long[PLACE * entries];
        mask = entries / WAYS - 1;
    }

    /** Hash of the direction of a frame's flow; never 0, which marks a free place. */
    static long key(FrameView view) {
        long hash = Hash64.combine(view.srcHi, view.srcLo);
        hash = Hash64.combine(hash, view.dstHi);
        hash = Hash64.combine(hash, view.dstLo);
        long ports = (view.srcPort & 0xFFFFL) << 16 | view.dstPort & 0xFFFFL;
        hash = Hash64.combine(hash, ports << 8 | view.ipProto & 0xFF);
        return hash == 0 ? 1 : hash;
    }

    /** Gives the direction its full budget again. */
    void renew(long key, long timestampNs) {
        int nowS = (int) (timestampNs / NS_PER_S);
        set(place(key, nowS), nowS, 0);
    }

    /** Takes up to {@code wanted} bytes of what is left of {@code budget}. */
    int take(long key, long timestampNs, int wanted, int budget) {
        int nowS = (int) (timestampNs / NS_PER_S);
        int place = place(key, nowS);
        int used = (int) table[place + 1];
        int granted = Math.min(wanted, Math.max(0, budget - used));
        set(place, nowS, used + granted);
        return granted;
    }

    /** Directions that lost their place before they were idle. */
    long evicted() {
        return evicted;
    }

    /** Index of the direction's place; one that was not seen for long has its full budget. */
    private int place(long key, int nowS) {
        int first = ((int) (key >>> 32) & mask) * WAYS * PLACE;
        int oldest = first;
        for (int place = first; place < first + WAYS * PLACE; place += PLACE) {
            if (table[place] == key) {
                if (!isWithin(nowS, seenS(place))) {
                    set(place, nowS, 0);
                }
                return place;
            }
            if (table[place] == 0) {
                return occupy(place, key, nowS);
            }
            if (Integer.compareUnsigned(seenS(place), seenS(oldest)) < 0) {
                oldest = place;
            }
        }
        if (isWithin(nowS, seenS(oldest))) {
            evicted++;
        }
        return occupy(oldest, key, nowS);
    }

    private int occupy(int place, long key, int nowS) {
        table[place] = key;
        set(place, nowS, 0);
        return place;
    }

    private int seenS(int place) {
        return (int) (table[place + 1] >>> 32);
    }

    private void set(int place, int seenS, int usedBytes) {
        table[place + 1] = (long) seenS << 32 | usedBytes;
    }

    private static boolean isWithin(int nowS, int seenS) {
        return Integer.toUnsignedLong(nowS) - Integer.toUnsignedLong(seenS) <= IDLE_RENEWAL_S;
    }
}
