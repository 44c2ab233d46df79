package io.ingress.jobs.sink;

import java.io.Serializable;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Settings of the SQLite archive.
 *
 * @param file path of traffic.db; its directory is created
 * @param flushInterval longest time a record waits for its commit
 * @param flushRows records after which a commit comes at once, or when the one before is done; a
 *     disk-full stop holds some times as many in memory
 * @param maxAge rows older than this, by their event time against the newest row, are deleted
 * @param maxBytes size of the database above which the oldest rows are deleted
 * @param retentionInterval time between two looks at age and size
 * @param patience time after which a commit that keeps failing (disk full, locked) fails the job;
 *     {@link #FOR_EVER} on a stream, which waits in Kafka meanwhile
 */
public record SqliteOptions(
        String file,
        Duration flushInterval,
        int flushRows,
        Duration maxAge,
        long maxBytes,
        Duration retentionInterval,
        Duration patience)
        implements Serializable {

    /** Longer than anything runs, and still a number of milliseconds. */
    public static final Duration FOR_EVER = Duration.ofDays(1_000_000);

    public SqliteOptions {
        if (file == null || file.isBlank()) {
            throw new IllegalArgumentException("must not be empty: file=" + file);
        }
        requirePositive("flushInterval", flushInterval);
        requirePositive("maxAge", maxAge);
        requirePositive("retentionInterval", retentionInterval);
        requirePositive("patience", patience);
        if (flushRows < 1) {
            throw new IllegalArgumentException("must be >= 1: flushRows=" + flushRows);
        }
        if (maxBytes < 1) {
            throw new IllegalArgumentException("must be >= 1: maxBytes=" + maxBytes);
        }
    }

    /** 200 ms, 5,000 rows, 30 days, 20 GiB, a look each minute. */
    public static SqliteOptions defaults(Path file) {
        return new SqliteOptions(
                file.toString(),
                Duration.ofMillis(200),
                5_000,
                Duration.ofDays(30),
                20L << 30,
                Duration.ofMinutes(1),
                FOR_EVER);
    }

    public SqliteOptions withRetention(Duration age, long bytes, Duration interval) {
        return new SqliteOptions(file, flushInterval, flushRows, age, bytes, interval, patience);
    }

    public SqliteOptions withFlush(Duration interval, int rows) {
        return new SqliteOptions(
                file, interval, rows, maxAge, maxBytes, retentionInterval, patience);
    }

    public SqliteOptions withPatience(Duration time) {
        return new SqliteOptions(
                file, flushInterval, flushRows, maxAge, maxBytes, retentionInterval, time);
    }

    private static void requirePositive(String name, Duration value) {
        if (value == null || value.isZero() || value.isNegative()) {
            throw new IllegalArgumentException("must be > 0: " + name + "=" + value);
        }
    }
}
