package io.ingress.agent;

import java.time.Clock;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Plays by the wall clock, counted from the play's first start: after a restart everything that was
 * due in the meantime follows at once. {@link #stop} ends the waiting from any thread.
 */
final class WallPace implements PlayPace {
    /** Shorter waits are left out: the timer is not that exact; ns. */
    private static final long MIN_WAIT_NS = 1_000_000L;

    private static final long NS_PER_MS = 1_000_000L;

    private final Clock clock;
    private final long startedMs;
    private final double speed;
    private final CountDownLatch stopped = new CountDownLatch(1);

    WallPace(Clock clock, long startedMs, double speed) {
        this.clock = clock;
        this.startedMs = startedMs;
        this.speed = speed;
    }

    @Override
    public void await(long sinceFirstNs) {
        long elapsedNs = (clock.millis() - startedMs) * NS_PER_MS;
        long waitNs = (long) (sinceFirstNs / speed) - elapsedNs;
        if (waitNs < MIN_WAIT_NS) {
            return;
        }
        try {
            stopped.await(waitNs, TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stop();
        }
    }

    void stop() {
        stopped.countDown();
    }
}
