package io.ingress.dashboard.store;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.sqlite.ProgressHandler;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/**
 * A few read-only connections to one database, each query cut off after a time, so that no page can
 * hold the server or the writer's WAL for long. Any thread.
 */
final class ReadConnections implements AutoCloseable {
    /** Queries at the same time; two cores need no more. */
    private static final int CONNECTIONS = 4;

    /** Steps of SQLite's machine between two looks at the clock: about 1 ms. */
    private static final int STEPS_BETWEEN_LOOKS = 20_000;

    /** Part of the file mapped into memory, bytes. */
    private static final long MAPPED_BYTES = 1L << 30;

    /** Reads one row. */
    interface RowReader<T> {
        T read(ResultSet row) throws SQLException;
    }

    private final Path file;
    private final Duration timeout;
    private final Semaphore free = new Semaphore(CONNECTIONS, true);
    private final BlockingQueue<Connection> idle = new LinkedBlockingQueue<>();
    private volatile boolean closed;

    ReadConnections(Path file, Duration timeout) {
        this.file = file.toAbsolutePath();
        this.timeout = timeout;
    }

    /**
     * All rows of a query, which must bound them itself.
     *
     * @throws StoreException when it takes too long or the database cannot be read
     */
    <T> List<T> query(String sql, List<?> values, RowReader<T> reader) {
        Connection connection = take();
        boolean sound = false;
        try {
            List<T> rows = run(connection, sql, values, reader);
            sound = true;
            return rows;
        } catch (SQLException e) {
            sound = interrupted(e);
            throw sound
                    ? new StoreException(
                            StoreException.Reason.TIMEOUT,
                            "the query took longer than "
                                    + timeout.toSeconds()
                                    + " s: choose a shorter time range or more filters",
                            e)
                    : new StoreException(
                            StoreException.Reason.UNAVAILABLE,
                            "cannot read " + file.getFileName() + ": " + e.getMessage(),
                            e);
        } finally {
            giveBack(connection, sound);
        }
    }

    private <T> List<T> run(Connection connection, String sql, List<?> values, RowReader<T> reader)
            throws SQLException {
        long deadlineNs = System.nanoTime() + timeout.toNanos();
        ProgressHandler.setHandler(
                connection,
                STEPS_BETWEEN_LOOKS,
                new ProgressHandler() {
                    @Override
                    protected int progress() {
                        return System.nanoTime() > deadlineNs ? 1 : 0;
                    }
                });
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.size(); i++) {
                statement.setObject(i + 1, values.get(i));
            }
            List<T> rows = new ArrayList<>();
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    rows.add(reader.read(row));
                }
            }
            return rows;
        } finally {
            ProgressHandler.clearHandler(connection);
        }
    }

    private static boolean interrupted(SQLException e) {
        return e instanceof SQLiteException sqlite
                && sqlite.getResultCode() == SQLiteErrorCode.SQLITE_INTERRUPT;
    }

    private Connection take() {
        try {
            if (!free.tryAcquire(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new StoreException(
                        StoreException.Reason.TIMEOUT,
                        "too many queries are running: try again",
                        null);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreException(StoreException.Reason.UNAVAILABLE, "interrupted", e);
        }
        Connection connection = idle.poll();
        if (connection != null) {
            return connection;
        }
        try {
            return connect();
        } catch (SQLException | RuntimeException e) {
            free.release();
            if (e instanceof StoreException store) {
                throw store;
            }
            throw new StoreException(
                    StoreException.Reason.UNAVAILABLE,
                    "cannot open " + file.getFileName() + ": " + e.getMessage(),
                    e);
        }
    }

    private void giveBack(Connection connection, boolean sound) {
        if (sound && !closed) {
            idle.add(connection);
        } else {
            closeQuietly(connection);
        }
        free.release();
    }

    private Connection connect() throws SQLException {
        if (closed || !Files.exists(file)) {
            throw new StoreException(
                    StoreException.Reason.UNAVAILABLE,
                    file.getFileName() + " is not there yet: the archive has not stored anything",
                    null);
        }
        SQLiteConfig config = new SQLiteConfig();
        config.setReadOnly(true);
        config.setBusyTimeout((int) timeout.toMillis());
        Connection connection =
                DriverManager.getConnection("jdbc:sqlite:" + file, config.toProperties());
        try (Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA mmap_size = " + MAPPED_BYTES);
            statement.execute("PRAGMA query_only = 1");
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    private static void closeQuietly(Connection connection) {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new StoreException(
                    StoreException.Reason.UNAVAILABLE, "cannot close: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        closed = true;
        Connection connection = idle.poll();
        while (connection != null) {
            closeQuietly(connection);
            connection = idle.poll();
        }
    }
}
