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
 * @param updateMs event-time ms between two updates of an alert whose count has not doubled,
 *     default 10 s; grows with the age of the alert, up to {@value #SLOWEST} times as much.
 *     Smaller: a repeat per second is an alert record per second
 */
public record AlertOptions(long openMs, int newPerHour, int openPerEntity, long updateMs)
        implements Serializable {
    public static final AlertOptions DEFAULTS = new AlertOptions(24 * 3_600_000L, 20, 64, 10_000);

    private static final int SLOWEST = 6;

    public AlertOptions {
        requirePositive("openMs", openMs);
        requirePositive("newPerHour", newPerHour);
        requirePositive("openPerEntity", openPerEntity);
        requirePositive("updateMs", updateMs);
    }

    /** Pause between two updates of an alert that is so many ms old. */
    long updateMs(long ageMs) {
        return Math.max(updateMs, Math.min(ageMs, SLOWEST * updateMs));
    }

    private static void requirePositive(String name, long value) {
        if (value < 1) {
            throw new IllegalArgumentException("must be >= 1: " + name + "=" + value);
        }
    }
}
