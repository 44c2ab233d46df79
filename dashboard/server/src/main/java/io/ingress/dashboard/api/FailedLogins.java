package io.ingress.dashboard.api;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;

/** Failed logins per address and minute, of at most {@link #ADDRESSES} addresses. Any thread. */
final class FailedLogins {
    /** Attempts an address has in a minute; a token cannot be guessed, this spares the disk. */
    static final int PER_MINUTE = 20;

    static final int ADDRESSES = 1_000;
    private static final long MINUTE_MS = 60_000;

    private record Count(long minute, int failures) {}

    private final Clock clock;
    private final Map<String, Count> counts =
            new LinkedHashMap<>(16, 0.75f, true) {
                private static final long serialVersionUID = 1;

                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Count> eldest) {
                    return size() > ADDRESSES;
                }
            };

    FailedLogins(Clock clock) {
        this.clock = clock;
    }

    synchronized boolean mayTry(String address) {
        Count count = counts.get(address);
        return count == null || count.minute() != minute() || count.failures() < PER_MINUTE;
    }

    synchronized void add(String address) {
        long minute = minute();
        counts.merge(
                address,
                new Count(minute, 1),
                (old, one) -> old.minute() == minute ? new Count(minute, old.failures() + 1) : one);
    }

    private long minute() {
        return clock.millis() / MINUTE_MS;
    }
}
