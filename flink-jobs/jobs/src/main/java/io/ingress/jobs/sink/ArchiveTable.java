package io.ingress.jobs.sink;

import java.sql.SQLException;

/** A table of traffic.db as the writer sees it: rows wait until the flush of the transaction. */
interface ArchiveTable extends AutoCloseable {
    /** Hands all waiting rows to SQLite. */
    void flush() throws SQLException;

    /** Forgets waiting rows, after a failed transaction. */
    void clear() throws SQLException;

    @Override
    void close() throws SQLException;
}
