package io.ingress.dashboard.evidence;

import java.time.Duration;

/**
 * Bounds of one search.
 *
 * @param frames most frames
 * @param bytes most captured bytes of all frames
 * @param scannedBytes most bytes of the source looked at
 * @param time longest search
 */
public record EvidenceLimits(int frames, long bytes, long scannedBytes, Duration time) {
    /** For a page: 2,000 frames, 4 MiB, of 1 GiB looked at in 20 s. */
    public static final EvidenceLimits PAGE =
            new EvidenceLimits(2_000, 4L << 20, 1L << 30, Duration.ofSeconds(20));

    /** Kept for good with each alert: 200 frames, 256 KiB. */
    public static final EvidenceLimits STORED =
            new EvidenceLimits(200, 256L << 10, 256L << 20, Duration.ofSeconds(10));

    /** What is left when so much was found. */
    EvidenceLimits less(int foundFrames, long foundBytes) {
        return new EvidenceLimits(frames - foundFrames, bytes - foundBytes, scannedBytes, time);
    }
}
