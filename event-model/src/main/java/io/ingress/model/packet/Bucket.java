package io.ingress.model.packet;

/**
 * Which partition a frame belongs to: both directions of a flow and all its fragments get the same
 * one.
 */
public final class Bucket {
    /** Bucket of frames without IP. */
    public static final int NO_IP = 0;

    private Bucket() {}

    /**
     * @param seed one per installation, so that nobody outside can aim traffic at one bucket
     * @return 0 &lt;= bucket &lt; buckets
     */
    public static int of(FrameView view, int buckets, long seed) {
        if (!view.hasIp()) {
            return NO_IP;
        }
        return of(view.srcHi, view.srcLo, view.dstHi, view.dstLo, buckets, seed);
    }

    /** As {@link #of(FrameView, int, long)}, of a pair of addresses in any order. */
    public static int of(long srcHi, long srcLo, long dstHi, long dstLo, int buckets, long seed) {
        long src = address(srcHi, srcLo, seed);
        long dst = address(dstHi, dstLo, seed);
        long hash = Hash64.mix(src + dst);
        return (int) Math.multiplyHigh(hash >>> 1, (long) buckets << 1);
    }

    private static long address(long hi, long lo, long seed) {
        return Hash64.mix(Hash64.mix(hi ^ seed) + lo);
    }
}
