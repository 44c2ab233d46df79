package io.ingress.local;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What is in a traffic.db, for assertions. */
public final class Stored implements AutoCloseable {
    private final Connection connection;

    public Stored(Path database) throws SQLException {
        connection = DriverManager.getConnection("jdbc:sqlite:" + database);
    }

    public Set<String> alertIds() throws SQLException {
        return texts("SELECT id FROM alerts");
    }

    /** Ids with revision and count: equal only when the alerts say the same. */
    public Set<String> alerts() throws SQLException {
        return texts("SELECT id || ' ' || rule_id || ' ' || count FROM alerts");
    }

    /** Ids with rule and the version that found each. */
    public Set<String> alertsByVersion() throws SQLException {
        return texts("SELECT id || ' ' || rule_id || ' ' || rule_version FROM alerts");
    }

    public Set<String> flowIds() throws SQLException {
        return texts("SELECT id FROM flows");
    }

    public long flowPackets() throws SQLException {
        return number("SELECT coalesce(sum(pkts_toserver + pkts_toclient), 0) FROM flows");
    }

    public long flowBytes() throws SQLException {
        return number("SELECT coalesce(sum(bytes_toserver + bytes_toclient), 0) FROM flows");
    }

    /** Rule ids, one for each alert, sorted. */
    public List<String> rulesOfAlerts() throws SQLException {
        return texts("SELECT rule_id || ' ' || id FROM alerts").stream()
                .map(text -> text.substring(0, text.indexOf(' ')))
                .sorted()
                .toList();
    }

    /** -1 while the database or the table does not exist. */
    public static long numberIfThere(Path database, String query) {
        if (!Files.exists(database)) {
            return -1;
        }
        try (Stored stored = new Stored(database)) {
            return stored.number(query);
        } catch (SQLException e) {
            return -1;
        }
    }

    public long number(String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private Set<String> texts(String query) throws SQLException {
        Set<String> values = new TreeSet<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                values.add(rows.getString(1));
            }
        }
        return values;
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
