package io.ingress.jobs.sink;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Looks into a database from the outside, through a connection of its own. */
final class Db {
    /** All but seq, which follows the order of storing. */
    private static final String TRANSACTIONS =
            "SELECT type, id, ts_ns, flow_id, sensor, src_ip, src_port, dest_ip, dest_port, proto,"
                    + " kind, name, detail, status, CAST(json AS TEXT)"
                    + " FROM transactions LEFT JOIN transaction_events USING (seq)";

    private Db() {}

    /** Rows of a query, columns joined by bars. */
    static List<String> rows(Path file, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            int columns = row.getMetaData().getColumnCount();
            List<String> rows = new ArrayList<>();
            while (row.next()) {
                StringBuilder text = new StringBuilder();
                for (int i = 1; i <= columns; i++) {
                    text.append(i > 1 ? "|" : "").append(row.getString(i));
                }
                rows.add(text.toString());
            }
            return rows;
        }
    }

    static long number(Path file, String sql) throws SQLException {
        return Long.parseLong(rows(file, sql).get(0));
    }

    /** Everything that must not depend on repeats or order: all tables but the rings. */
    static List<String> dump(Path file) throws SQLException {
        List<String> dump = new ArrayList<>();
        for (String table :
                List.of(
                        "flows",
                        "metrics",
                        "metrics_minute",
                        "alerts",
                        "alert_events",
                        "sensors",
                        "totals")) {
            dump.add(table);
            rows(file, "SELECT * FROM " + table).stream().sorted().forEach(dump::add);
        }
        dump.add("transactions");
        rows(file, TRANSACTIONS).stream().sorted().forEach(dump::add);
        return dump;
    }
}
