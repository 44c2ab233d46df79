package io.ingress.agent.spool;

/**
 * Sizes and times of a spool.
 *
 * @param maxBytes most bytes of all segments together
 * @param segmentBytes most bytes of a segment; what is dropped at once when the spool is full
 * @param memoryBytes entries that are not durable yet; when there are more, {@link Spool#hasRoom}
 *     says no
 * @param commitBytes so many bytes are made durable at once, without waiting for the time
 * @param commitNs longest an entry waits to be made durable, ns
 * @param retryNs after an error the disk is left alone for so long, ns
 */
record SpoolLimits(
        long maxBytes,
        int segmentBytes,
        long memoryBytes,
        int commitBytes,
        long commitNs,
        long retryNs) {
    /** Least size: four segments of the least size, which hold the longest entry. */
    static final long MIN_BYTES = 16L << 20;

    private static final int MIN_SEGMENT_BYTES = 4 << 20;
    private static final int MAX_SEGMENT_BYTES = 16 << 20;

    /** With 250 ms and a disk that takes as long again, an entry is durable after 500 ms. */
    private static final long COMMIT_NS = 250_000_000L;

    private static final long RETRY_NS = 1_000_000_000L;

    /** A spool of this size; a segment is about a sixty-fourth of it. */
    static SpoolLimits of(long maxBytes) {
        if (maxBytes < MIN_BYTES) {
            throw new IllegalArgumentException(
                    "must be >= " + (MIN_BYTES >> 20) + " MiB: spoolSize=" + maxBytes);
        }
        int segmentBytes =
                (int) Math.max(MIN_SEGMENT_BYTES, Math.min(MAX_SEGMENT_BYTES, maxBytes / 64));
        return new SpoolLimits(maxBytes, segmentBytes, 8L << 20, 4 << 20, COMMIT_NS, RETRY_NS);
    }
}
