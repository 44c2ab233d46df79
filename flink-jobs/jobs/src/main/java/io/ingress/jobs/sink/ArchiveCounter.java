package io.ingress.jobs.sink;

import java.util.Locale;

/** What the archive counts; shown as Flink metrics of the sink. */
public enum ArchiveCounter {
    /** Records handed to the sink. */
    RECORDS,
    /** Rows inserted or replaced by a newer revision. */
    ROWS,
    /** Records whose row was there already, the same or newer. */
    REPEATS,
    /** Clock marks and other records that have no row. */
    IGNORED,
    /** Records that could not be read; kept in the table dead_letters, up to its bound. */
    DEAD_LETTERS,
    /** Transactions committed. */
    COMMITS,
    /** Attempts to commit that failed (disk full, locked) and were repeated. */
    RETRIES,
    /** Rows deleted because of age or size. */
    EXPIRED;

    /** Name of the Flink metric. */
    public String metricName() {
        return "archive_" + name().toLowerCase(Locale.ROOT);
    }
}
