package io.ingress.protocol.stream;

import java.time.Duration;

/**
 * Bounds of the table of unfinished datagrams. When one is reached the oldest datagram is given up.
 *
 * @param maxDatagrams unfinished datagrams
 * @param maxBytes bytes of all their payloads
 * @param timeout from the first fragment, in packet time; RFC 8200 says 60 s, RFC 791 leaves it
 *     open and Suricata takes 60 s. Shorter loses slow datagrams, longer mixes up reused ids
 */
public record FragmentLimits(int maxDatagrams, int maxBytes, Duration timeout) {
    /** 1024 datagrams, 4 MiB, 60 s. */
    public static final FragmentLimits DEFAULT =
            new FragmentLimits(1024, 4 * 1024 * 1024, Duration.ofSeconds(60));

    public FragmentLimits {
        if (maxDatagrams < 1) {
            throw new IllegalArgumentException("must be >= 1: maxDatagrams=" + maxDatagrams);
        }
        if (maxBytes < 1) {
            throw new IllegalArgumentException("must be >= 1: maxBytes=" + maxBytes);
        }
        if (timeout.isNegative() || timeout.isZero()) {
            throw new IllegalArgumentException("must be positive: timeout=" + timeout);
        }
    }
}
