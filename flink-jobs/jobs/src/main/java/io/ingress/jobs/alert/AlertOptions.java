package io.ingress.jobs.alert;

import java.io.Serializable;

/**
 * Knobs of the alert desk.
 *
 * @param openMs event-time ms without news after which an open alert is closed, default 24 h. Too
 *     small: one slow attack becomes several alerts
 * @param newPerHour new alerts per rule and entity in an hour of event time, default 20; what is
 *     beyond is counted and told in the next alert
 * @param openPerEntity open alerts per rule and entity, default 64; the one without news for
 *     longest is closed first
 */
public record AlertOptions(long openMs, int newPerHour, int openPerEntity) implements Serializable {
    public static final AlertOptions DEFAULTS = new AlertOptions(24 * 3_600_000L, 20, 64);

    public AlertOptions {
        requirePositive("openMs", openMs);
        requirePositive("newPerHour", newPerHour);
        requirePositive("openPerEntity", openPerEntity);
    }

    private static void requirePositive(String name, long value) {
        if (value < 1) {
            throw new IllegalArgumentException("must be >= 1: " + name + "=" + value);
        }
    }
}
