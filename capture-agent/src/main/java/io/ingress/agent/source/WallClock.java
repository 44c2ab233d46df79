package io.ingress.agent.source;

import java.time.Instant;

/** The clock that the kernel stamps frames with. */
public final class WallClock {
    private static final long NS_PER_S = 1_000_000_000L;

    private WallClock() {}

    /** Now, ns since the epoch. */
    public static long nowNs() {
        Instant now = Instant.now();
        return now.getEpochSecond() * NS_PER_S + now.getNano();
    }
}
