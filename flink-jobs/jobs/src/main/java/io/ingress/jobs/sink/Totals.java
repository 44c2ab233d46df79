package io.ingress.jobs.sink;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/** Table totals: exact numbers of rows, so that nobody has to count millions of them. */
final class Totals implements ArchiveTable {
    private static final String ADD =
            "INSERT INTO totals VALUES (?,?) ON CONFLICT (name) DO UPDATE SET"
                    + " rows = rows + excluded.rows";

    private final PreparedStatement add;
    private final Map<String, Long> waiting = new HashMap<>();

    Totals(Connection connection) throws SQLException {
        this.add = connection.prepareStatement(ADD);
    }

    void add(String name, long rows) {
        if (rows > 0) {
            waiting.merge(name, rows, Long::sum);
        }
    }

    @Override
    public void flush() throws SQLException {
        for (Map.Entry<String, Long> each : waiting.entrySet()) {
            add.setString(1, each.getKey());
            add.setLong(2, each.getValue());
            add.executeUpdate();
        }
        waiting.clear();
    }

    @Override
    public void clear() {
        waiting.clear();
    }

    @Override
    public void close() throws SQLException {
        add.close();
    }
}
