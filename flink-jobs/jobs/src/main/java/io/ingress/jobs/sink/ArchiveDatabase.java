package io.ingress.jobs.sink;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.List;
import org.sqlite.SQLiteConfig;

/**
 * traffic.db, open for writing: turns lists of records into one committed transaction each. Knows
 * SQLite, not Flink. Used by one thread at a time; at most one per file.
 */
public final class ArchiveDatabase implements AutoCloseable {
    /** Before this version two connections could corrupt a WAL file (the WAL-reset bug). */
    private static final int[] OLDEST_SQLITE = {3, 51, 3};

    /**
     * Page size of a new file, bytes: larger ones make commits of many rows cheaper, smaller ones
     * commits of few (see docs/adr).
     */
    private static final int PAGE_BYTES = 16 * 1024;

    /** Page cache, KiB. */
    private static final int CACHE_KIB = 64 * 1024;

    /**
     * Size of the WAL after which a commit copies its pages into the file, bytes: a page that many
     * commits changed is copied once, and the two syncs come seldom.
     */
    private static final int CHECKPOINT_BYTES = 128 << 20;

    /** Size to which the WAL is cut after it was copied, bytes. */
    private static final long WAL_LIMIT_BYTES = 192L << 20;

    /** Longest wait for a lock, ms; only a foreign writer (a shell) could hold one. */
    private static final int BUSY_TIMEOUT_MS = 10_000;

    /**
     * Transactions are begun and ended by statement: the driver's own (setAutoCommit) begins none
     * after a rollback that SQLite did by itself, and then commits row by row.
     */
    private static final String BEGIN = "BEGIN IMMEDIATE";

    private static final String COMMIT = "COMMIT";

    private final Connection connection;
    private final Path wal;
    private final ArchiveTables tables;
    private final Retention retention;
    private final long[] counters = new long[ArchiveCounter.values().length];

    private ArchiveDatabase(Connection connection, Path file, SqliteOptions options)
            throws SQLException {
        this.connection = connection;
        execute("PRAGMA wal_autocheckpoint = " + CHECKPOINT_BYTES / pragma("page_size"));
        this.wal = Path.of(file + "-wal");
        this.tables = new ArchiveTables(connection, this::count);
        this.retention = new Retention(connection, options, Clock.systemUTC());
    }

    /**
     * Opens or creates the file and brings its schema up to date.
     *
     * @throws IllegalStateException when SQLite is too old or the file too new; the message says
     *     what to do
     */
    public static ArchiveDatabase open(SqliteOptions options) throws SQLException, IOException {
        Path file = Path.of(options.file()).toAbsolutePath();
        Files.createDirectories(file.getParent());
        Connection connection = connect(file);
        try {
            requireVersion(sqliteVersion(connection));
            SchemaMigrations.run(connection);
            return new ArchiveDatabase(connection, file, options);
        } catch (SQLException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    /** Reads the records and stores them as {@link #store} does. */
    public void write(List<ArchiveRecord> records) throws SQLException {
        store(records.stream().map(new ArchiveReader()::read).toList());
    }

    /**
     * Stores all entries in one transaction; when it returns they survive this process, and after
     * {@link #sync} the machine. After an exception nothing of them is stored and the call may be
     * repeated.
     */
    void store(List<ArchiveEntry> entries) throws SQLException {
        if (entries.isEmpty()) {
            return;
        }
        long[] before = counters.clone();
        try {
            execute(BEGIN);
            for (ArchiveEntry entry : entries) {
                entry.store(tables);
            }
            tables.flush();
            execute(COMMIT);
            count(ArchiveCounter.RECORDS, entries.size());
            count(ArchiveCounter.COMMITS, 1);
        } catch (SQLException | RuntimeException e) {
            System.arraycopy(before, 0, counters, 0, before.length);
            tables.clear();
            rollback(e);
            throw e;
        }
    }

    /**
     * When it returns, what was committed is on disk. SQLite itself syncs only before it copies the
     * WAL into the file (https://sqlite.org/pragma.html#pragma_synchronous, NORMAL).
     */
    void sync() throws IOException {
        if (Files.exists(wal)) {
            try (FileChannel file = FileChannel.open(wal, StandardOpenOption.WRITE)) {
                file.force(false);
            }
        }
    }

    /**
     * Deletes some of what is too old or too much, in one short transaction.
     *
     * @return true when there is more to delete
     */
    public boolean expire() throws SQLException {
        try {
            execute(BEGIN);
            long deleted = retention.step();
            execute(COMMIT);
            count(ArchiveCounter.EXPIRED, deleted);
            return deleted > 0 || retention.hasFreePages();
        } catch (SQLException e) {
            rollback(e);
            throw e;
        }
    }

    public long counter(ArchiveCounter counter) {
        return counters[counter.ordinal()];
    }

    void count(ArchiveCounter counter, long increment) {
        counters[counter.ordinal()] += increment;
    }

    @Override
    public void close() throws SQLException {
        tables.close();
        connection.close();
    }

    /** Value of a setting of this connection. */
    long pragma(String name) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("PRAGMA " + name)) {
            return row.getLong(1);
        }
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** After some errors (disk full) SQLite has rolled back by itself; then this fails. */
    private void rollback(Exception cause) {
        try {
            execute("ROLLBACK");
        } catch (SQLException e) {
            cause.addSuppressed(e);
        }
    }

    private static Connection connect(Path file) throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        config.setPageSize(PAGE_BYTES);
        config.setBusyTimeout(BUSY_TIMEOUT_MS);
        config.setGetGeneratedKeys(false); // else a query after each statement
        Connection connection =
                DriverManager.getConnection("jdbc:sqlite:" + file, config.toProperties());
        try (Statement statement = connection.createStatement()) {
            // Takes effect on a new file only, and must come before the first table.
            statement.execute("PRAGMA auto_vacuum = INCREMENTAL");
            statement.execute("PRAGMA journal_mode = WAL");
            statement.execute("PRAGMA synchronous = NORMAL");
            statement.execute("PRAGMA cache_size = -" + CACHE_KIB);
            statement.execute("PRAGMA journal_size_limit = " + WAL_LIMIT_BYTES);
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    private static String sqliteVersion(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT sqlite_version()")) {
            return row.getString(1);
        }
    }

    /**
     * @throws IllegalStateException when the version is before {@link #OLDEST_SQLITE}
     */
    static void requireVersion(String version) {
        String[] parts = version.split("\\.");
        for (int i = 0; i < OLDEST_SQLITE.length; i++) {
            int part = i < parts.length ? Integer.parseInt(parts[i]) : 0;
            if (part > OLDEST_SQLITE[i]) {
                return;
            }
            if (part < OLDEST_SQLITE[i]) {
                throw new IllegalStateException(
                        "SQLite "
                                + version
                                + " can corrupt a database that two processes use; needed is 3.51.3"
                                + " or newer: put sqlite-jdbc 3.51.3.0 or newer on the class path");
            }
        }
    }
}
