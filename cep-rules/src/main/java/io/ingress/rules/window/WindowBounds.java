package io.ingress.rules.window;

/**
 * How much one group of one rule may keep.
 *
 * @param buckets events or panes of which counts and sums are kept, default 256 (15 kB); fewer make
 *     counts inexact earlier
 * @param samples different values, or values of a percentile, default 4096 (120 kB at most, little
 *     for small groups); the relative standard error beyond is at most 1.16 by the root of it
 * @param evidence events that are kept as such, default 20 of at most 16 kB each
 */
public record WindowBounds(int buckets, int samples, int evidence) {
    public static final WindowBounds DEFAULT = new WindowBounds(256, 4096, 20);

    /** More panes than a window can have: its pieces are 64ths, or milliseconds. */
    private static final int LEAST_BUCKETS = 130;

    private static final int LEAST_SAMPLES = 16;

    /** Of each. */
    static final int MOST = 1 << 20;

    public WindowBounds {
        check("buckets", buckets, LEAST_BUCKETS);
        check("samples", samples, LEAST_SAMPLES);
        check("evidence", evidence, 0);
    }

    private static void check(String name, int value, int least) {
        if (value < least || value > MOST) {
            throw new IllegalArgumentException(
                    "must be " + least + " to " + MOST + ": " + name + "=" + value);
        }
    }
}
