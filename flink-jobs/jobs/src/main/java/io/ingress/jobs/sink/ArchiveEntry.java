package io.ingress.jobs.sink;

import java.sql.SQLException;

/** What one record puts into the tables, read already; may be stored again after a failure. */
@FunctionalInterface
interface ArchiveEntry {
    void store(ArchiveTables tables) throws SQLException;
}
