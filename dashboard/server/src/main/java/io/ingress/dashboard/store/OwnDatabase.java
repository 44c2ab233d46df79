package io.ingress.dashboard.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** A database that only this server writes: one connection, one statement at a time. Any thread. */
final class OwnDatabase implements AutoCloseable {
    private static final int BUSY_TIMEOUT_MS = 5_000;

    /** Sessions and packets are nobody else's business; SQLite gives its other files the same. */
    private static final FileAttribute<?> OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    private final Path file;
    private final Connection connection;

    private OwnDatabase(Path file, Connection connection) {
        this.file = file;
        this.connection = connection;
    }

    /**
     * Opens or creates it.
     *
     * @param schema statements by version; the n-th list leads to version n
     */
    static OwnDatabase open(Path file, List<List<String>> schema) {
        Path absolute = file.toAbsolutePath();
        try {
            Files.createDirectories(absolute.getParent());
            if (!Files.exists(absolute)) {
                Files.createFile(absolute, OWNER_ONLY);
            }
            Connection connection = DriverManager.getConnection("jdbc:sqlite:" + absolute);
            try (Statement statement = connection.createStatement()) {
                statement.execute("PRAGMA busy_timeout = " + BUSY_TIMEOUT_MS);
                statement.execute("PRAGMA auto_vacuum = INCREMENTAL");
                statement.execute("PRAGMA journal_mode = WAL");
                statement.execute("PRAGMA synchronous = FULL");
                migrate(statement, schema, absolute);
            } catch (SQLException | RuntimeException e) {
                connection.close();
                throw e;
            }
            return new OwnDatabase(absolute, connection);
        } catch (SQLException | IOException e) {
            throw unavailable(absolute, e);
        }
    }

    private static void migrate(Statement statement, List<List<String>> schema, Path file)
            throws SQLException {
        int version;
        try (ResultSet row = statement.executeQuery("PRAGMA user_version")) {
            version = row.getInt(1);
        }
        if (version > schema.size()) {
            throw new StoreException(
                    StoreException.Reason.UNAVAILABLE,
                    file.getFileName() + " was written by a newer Ingress: start that one",
                    null);
        }
        for (int step = version; step < schema.size(); step++) {
            statement.execute("BEGIN IMMEDIATE");
            for (String sql : schema.get(step)) {
                statement.execute(sql);
            }
            statement.execute("PRAGMA user_version = " + (step + 1));
            statement.execute("COMMIT");
        }
    }

    /** Rows changed. */
    synchronized int update(String sql, Object... values) {
        try (PreparedStatement statement = bind(sql, values)) {
            return statement.executeUpdate();
        } catch (SQLException e) {
            throw unavailable(file, e);
        }
    }

    /** The same statement with many values, in one transaction. */
    synchronized void updateAll(String sql, List<Object[]> rows) {
        try (Statement transaction = connection.createStatement();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            transaction.execute("BEGIN IMMEDIATE");
            try {
                for (Object[] row : rows) {
                    bind(statement, row);
                    statement.executeUpdate();
                }
                transaction.execute("COMMIT");
            } catch (SQLException e) {
                rollback(transaction, e);
                throw e;
            }
        } catch (SQLException e) {
            throw unavailable(file, e);
        }
    }

    /** After some errors (disk full) SQLite has rolled back by itself; then this fails. */
    private static void rollback(Statement transaction, SQLException cause) {
        try {
            transaction.execute("ROLLBACK");
        } catch (SQLException e) {
            cause.addSuppressed(e);
        }
    }

    synchronized <T> List<T> query(
            String sql, ReadConnections.RowReader<T> reader, Object... values) {
        try (PreparedStatement statement = bind(sql, values);
                ResultSet row = statement.executeQuery()) {
            List<T> rows = new ArrayList<>();
            while (row.next()) {
                rows.add(reader.read(row));
            }
            return rows;
        } catch (SQLException e) {
            throw unavailable(file, e);
        }
    }

    private PreparedStatement bind(String sql, Object... values) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        bind(statement, values);
        return statement;
    }

    private static void bind(PreparedStatement statement, Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
    }

    private static StoreException unavailable(Path file, Exception e) {
        return new StoreException(
                StoreException.Reason.UNAVAILABLE,
                "cannot use " + file.getFileName() + ": " + e.getMessage(),
                e);
    }

    @Override
    public synchronized void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw unavailable(file, e);
        }
    }
}
