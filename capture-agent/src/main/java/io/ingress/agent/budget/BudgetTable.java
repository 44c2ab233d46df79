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

    private final long[] keys;
    private final int[] usedBytes;
    private final int[] lastSeenS;
    private final int mask;
    private long evicted;

    BudgetTable(int entries) {
        if (Integer.bitCount(entries) != 1 || entries < WAYS) {
            throw new IllegalArgumentException(
                    "must be a power of two >= " + WAYS + ": entries=" + entries);
        }
        keys = new long[entries];
        usedBytes = new int[entries];
        lastSeenS = new int[entries];
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
        usedBytes[place(key, (int) (timestampNs / NS_PER_S))] = 0;
    }

    /** Takes up to {@code wanted} bytes of what is left of {@code budget}. */
    int take(long key, long timestampNs, int wanted, int budget) {
        int place = place(key, (int) (timestampNs / NS_PER_S));
        int granted = Math.min(wanted, Math.max(0, budget - usedBytes[place]));
        usedBytes[place] += granted;
        return granted;
    }

    /** Directions that lost their place before they were idle. */
    long evicted() {
        return evicted;
    }

    private int place(long key, int nowS) {
        int first = ((int) (key >>> 32) & mask) * WAYS;
        int oldest = first;
        for (int i = first; i < first + WAYS; i++) {
            if (keys[i] == key) {
                return refresh(i, nowS);
            }
            if (keys[i] == 0) {
                return occupy(i, key, nowS);
            }
            if (Integer.compareUnsigned(lastSeenS[i], lastSeenS[oldest]) < 0) {
                oldest = i;
            }
        }
        if (isWithin(nowS, lastSeenS[oldest])) {
            evicted++;
        }
        return occupy(oldest, key, nowS);
    }

    private int refresh(int place, int nowS) {
        if (!isWithin(nowS, lastSeenS[place])) {
            usedBytes[place] = 0;
        }
        lastSeenS[place] = nowS;
        return place;
    }

    private int occupy(int place, long key, int nowS) {
        keys[place] = key;
        usedBytes[place] = 0;
        lastSeenS[place] = nowS;
        return place;
    }

    private static boolean isWithin(int nowS, int seenS) {
        return Integer.toUnsignedLong(nowS) - Integer.toUnsignedLong(seenS) <= IDLE_RENEWAL_S;
    }
}
