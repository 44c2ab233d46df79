package io.ingress.jobs.detection.intake;

import java.io.Serializable;

/**
 * Knobs of the intake.
 *
 * @param buckets partitions of the events topic, 1..128. The watermark waits for all of them
 * @param silenceMs wall-clock ms without any record after which a bucket is left out of the
 *     watermark, default 60,000; 0 never. Too small: events of a bucket that was only slow are
 *     moved behind the watermark. Too large: a dead sensor delays all alerts by so much
 * @param foreignDisorderMs ms by which records of another tool (no sequence numbers, no clock
 *     marks) may be out of order, default 2,000
 */
public record IntakeOptions(int buckets, long silenceMs, long foreignDisorderMs)
        implements Serializable {
    public static final long DEFAULT_SILENCE_MS = 60_000;
    public static final long DEFAULT_FOREIGN_DISORDER_MS = 2_000;

    public IntakeOptions {
        if (buckets < 1 || buckets > 128) {
            throw new IllegalArgumentException("must be in 1..128: buckets=" + buckets);
        }
        if (silenceMs < 0) {
            throw new IllegalArgumentException("must be >= 0: silenceMs=" + silenceMs);
        }
        if (foreignDisorderMs < 0) {
            throw new IllegalArgumentException(
                    "must be >= 0: foreignDisorderMs=" + foreignDisorderMs);
        }
    }

    /** Defaults for a number of buckets. */
    public static IntakeOptions of(int buckets) {
        return new IntakeOptions(buckets, DEFAULT_SILENCE_MS, DEFAULT_FOREIGN_DISORDER_MS);
    }

    /** For bounded input: waits for every bucket however long it takes. */
    public IntakeOptions waitingForAll() {
        return new IntakeOptions(buckets, 0, foreignDisorderMs);
    }
}
