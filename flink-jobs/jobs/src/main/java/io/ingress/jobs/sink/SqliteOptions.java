package io.ingress.jobs.sink;

import java.io.Serializable;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Settings of the SQLite archive.
 *
 * @param file path of traffic.db; its directory is created
 * @param flushInterval longest time a record waits for its commit
 * @param flushRows records after which a commit comes at once; also what a disk-full stop holds in
 *     memory
 * @param maxAge rows older than this, by their event time against the newest row, are deleted
 * @param maxBytes size of the database above which the oldest rows are deleted
 * @param retentionInterval time between two looks at age and size
 */
public record SqliteOptions(
        String file,
        Duration flushInterval,
        int flushRows,
        Duration maxAge,
        long maxBytes,
        Duration retentionInterval)
        implements Serializable {

    public SqliteOptions {
        if (file == null || file.isBlank()) {
            throw new IllegalArgumentException("must not be empty: file=" + file);
        }
        requirePositive("flushInterval", flushInterval);
        requirePositive("maxAge", maxAge);
        requirePositive("retentionInterval", retentionInterval);
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
                Duration.ofMinutes(1));
    }

    public SqliteOptions withRetention(Duration age, long bytes, Duration interval) {
        return new SqliteOptions(file, flushInterval, flushRows, age, bytes, interval);
    }

    public SqliteOptions withFlush(Duration interval, int rows) {
        return new SqliteOptions(file, interval, rows, maxAge, maxBytes, retentionInterval);
    }

    private static void requirePositive(String name, Duration value) {
        if (value == null || value.isZero() || value.isNegative()) {
            throw new IllegalArgumentException("must be > 0: " + name + "=" + value);
        }
    }
}
