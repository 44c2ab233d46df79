package io.ingress.protocol.stream;

/**
 * Bounds of what one TCP direction keeps while it waits for a missing segment.
 *
 * @param maxBytes bytes kept out of order; more makes the hole a gap. Too small turns reordering
 *     into loss, too large lets many flows with holes fill the memory
 * @param maxSegments segments kept out of order, the same
 */
public record StreamLimits(int maxBytes, int maxSegments) {
    /** 256 KiB and 64 segments: more than a window of a usual connection reorders. */
    public static final StreamLimits DEFAULT = new StreamLimits(256 * 1024, 64);

    public StreamLimits {
        if (maxBytes < 0) {
            throw new IllegalArgumentException("must be >= 0: maxBytes=" + maxBytes);
        }
        if (maxSegments < 0) {
            throw new IllegalArgumentException("must be >= 0: maxSegments=" + maxSegments);
        }
    }
}
