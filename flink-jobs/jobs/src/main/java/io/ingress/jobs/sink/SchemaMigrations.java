package io.ingress.jobs.sink;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** Brings traffic.db to the newest schema; {@code PRAGMA user_version} counts the steps taken. */
final class SchemaMigrations {
    /** Scripts in order; the n-th leads to version n. Never changed once released. */
    private static final List<String> SCRIPTS =
            List.of(
                    "001-first.sql",
                    "002-narrow-flows.sql",
                    "003-flow-risks.sql",
                    "004-flow-rare-fields.sql",
                    "005-flow-wire.sql",
                    "006-names-of-dns.sql");

    private SchemaMigrations() {}

    static int newest() {
        return SCRIPTS.size();
    }

    /**
     * Runs what is missing, each step in one transaction.
     *
     * @throws IllegalStateException when the file was written by a newer Ingress
     */
    static void run(Connection connection) throws SQLException {
        run(connection, newest());
    }

    static void run(Connection connection, int target) throws SQLException {
        int version = version(connection);
        if (version > newest()) {
            throw new IllegalStateException(
                    "the database has schema version "
                            + version
                            + ", this Ingress knows up to "
                            + newest()
                            + ": start the newer Ingress, or give it another data directory");
        }
        for (int step = version; step < target; step++) {
            apply(connection, SCRIPTS.get(step), step + 1);
        }
    }

    static int version(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("PRAGMA user_version")) {
            return row.getInt(1);
        }
    }

    private static void apply(Connection connection, String script, int version)
            throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("BEGIN IMMEDIATE");
            try {
                for (String sql : statements(script)) {
                    statement.execute(sql);
                }
                statement.execute("PRAGMA user_version = " + version);
                statement.execute("COMMIT");
            } catch (SQLException e) {
                statement.execute("ROLLBACK");
                throw e;
            }
        }
    }

    /** Splits at semicolons that end a line; scripts hold no other statements. */
    private static List<String> statements(String script) {
        String text;
        try (InputStream in = SchemaMigrations.class.getResourceAsStream("/sqlite/" + script)) {
            text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text
                .replaceAll("(?m)--.*$", "")
                .lines()
                .reduce("", (a, b) -> a + "\n" + b)
                .transform(all -> List.of(all.split(";\\s*\n")))
                .stream()
                .map(String::strip)
                .filter(sql -> !sql.isEmpty())
                .toList();
    }
}
