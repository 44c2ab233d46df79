package io.ingress.dashboard.rules.trial;

import java.time.Duration;

/**
 * The events of a run.
 *
 * @param events how many there were
 * @param firstMs event time of the first; 0 when there is none
 * @param lastMs event time of the last
 */
public record PastEvents(long events, long firstMs, long lastMs) {
    public Duration span() {
        return Duration.ofMillis(lastMs - firstMs);
    }
}
