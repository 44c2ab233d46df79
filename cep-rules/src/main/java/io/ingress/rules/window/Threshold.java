package io.ingress.rules.window;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Which hashes (keys) a sample takes: those below it. It falls at once. When it rises, more is
 * collected at once, but counted only when a whole window has been collected so.
 */
final class Threshold {
    /** Keys are below it: a sample that is everything. */
    static final long ALL = 1L << 62;

    private static final long NEVER = Long.MIN_VALUE;

    private long collectBelow = ALL;
    private long countBelow = ALL;

    /** When counting follows collecting. */
    private long followMs = NEVER;

    boolean collects(long key) {
        return key < collectBelow;
    }

    boolean counts(long key) {
        return key < countBelow;
    }

    boolean isAll() {
        return countBelow == ALL;
    }

    /** Of all values those that are counted. */
    double share() {
        return (double) countBelow / ALL;
    }

    void lower(long below) {
        collectBelow = below;
        countBelow = Math.min(countBelow, below);
    }

    /** Counts what is collected if it is time for that; then true. */
    boolean follow(long nowMs) {
        if (countBelow == collectBelow || nowMs < followMs) {
            return false;
        }
        countBelow = collectBelow;
        return true;
    }

    /** Collects more, unless it does so already. */
    void rise(double factor, long followMs) {
        if (countBelow == collectBelow && countBelow < ALL) {
            collectBelow = (long) Math.min(ALL, countBelow * factor);
            this.followMs = followMs;
        }
    }

    void clear() {
        collectBelow = ALL;
        countBelow = ALL;
    }

    void save(DataOutput out) throws IOException {
        out.writeLong(collectBelow);
        out.writeLong(countBelow);
        out.writeLong(followMs);
    }

    void restore(DataInput in) throws IOException {
        collectBelow = Wire.readLong(in, 1, ALL);
        countBelow = Wire.readLong(in, 1, collectBelow);
        followMs = Wire.readTimeOr(NEVER, in);
    }
}
