package io.ingress.jobs.sink;

import io.ingress.model.event.EventId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/**
 * Keeps traffic.db within its age and size: deletes the oldest rows in small steps and gives the
 * pages back. Age is measured against the newest stored row, not the wall clock, so that an old
 * capture can be looked at.
 */
final class Retention {
    /** Rows deleted in one transaction: about 50 ms, so that writing goes on between. */
    static final int STEP_ROWS = 5_000;

    /** Pages given back to the file system in one transaction. */
    private static final int VACUUM_PAGES = 2_000;

    private static final String FLOWS = "flows";
    private static final long NS_PER_SECOND = 1_000_000_000L;
    private static final long SECONDS_PER_DAY = 86_400;

    /** Tables in the order in which size pressure takes from them: alerts last and only by age. */
    private enum Kind {
        FLOWS("flows", "id", "id < ?1"),
        /** Of one type. */
        TRANSACTIONS("transactions", "type, id", "type = ?2 AND id < ?1"),
        METRICS("metrics", "time_s, sensor, layer, protocol", "time_s < ?1"),
        METRIC_MINUTES("metrics_minute", "time_s, sensor, layer, protocol", "time_s < ?1"),
        ALERTS("alerts", "id", "last_ns < ?1");

        private final String delete;

        Kind(String table, String key, String where) {
            this.delete =
                    ("DELETE FROM %1$s WHERE (%2$s) IN (SELECT %2$s FROM %1$s WHERE %3$s"
                                    + " ORDER BY %2$s LIMIT %4$d)")
                            .formatted(table, key, where, STEP_ROWS);
        }

        Object limit(long beforeNs) {
            return switch (this) {
                case FLOWS, TRANSACTIONS -> EventId.of(Math.max(0, beforeNs), 0);
                case METRICS, METRIC_MINUTES -> Math.floorDiv(beforeNs, NS_PER_SECOND);
                case ALERTS -> beforeNs;
            };
        }
    }

    private final Connection connection;
    private final SqliteOptions options;
    private final Clock clock;

    Retention(Connection connection, SqliteOptions options, Clock clock) {
        this.connection = connection;
        this.clock = clock;
        this.options = options;
    }

    /** Deletes at most {@link #STEP_ROWS} rows of each table; returns how many went. */
    long step() throws SQLException {
        long newestNs = Math.min(newestNs(), latestCredibleNs());
        if (newestNs <= 0) {
            return 0;
        }
        long beforeNs = newestNs - saturatedNanos();
        long deleted = 0;
        for (Kind kind : Kind.values()) {
            deleted += delete(kind, beforeNs);
        }
        if (usedBytes() > options.maxBytes()) {
            for (Kind kind : List.of(Kind.FLOWS, Kind.TRANSACTIONS, Kind.METRICS)) {
                deleted += delete(kind, Long.MAX_VALUE);
            }
        }
        try (Statement statement = connection.createStatement()) {
            // An update runs to its end; a query would stop after the first page.
            statement.executeUpdate("PRAGMA incremental_vacuum(" + VACUUM_PAGES + ")");
        }
        return deleted;
    }

    /** True when pages wait to be given back. */
    boolean hasFreePages() throws SQLException {
        return number("PRAGMA freelist_count") > 0;
    }

    /** A forged packet time far in the future must not make everything else old. */
    private long latestCredibleNs() {
        return (clock.instant().getEpochSecond() + SECONDS_PER_DAY) * NS_PER_SECOND;
    }

    private long saturatedNanos() {
        try {
            return options.maxAge().toNanos();
        } catch (ArithmeticException e) {
            return Long.MAX_VALUE;
        }
    }

    private long delete(Kind kind, long beforeNs) throws SQLException {
        if (kind != Kind.TRANSACTIONS) {
            String total = kind == Kind.FLOWS ? FLOWS : null;
            return delete(kind, beforeNs, total);
        }
        long deleted = 0;
        for (String type : transactionTypes()) {
            deleted += delete(kind, beforeNs, type);
        }
        return deleted;
    }

    /**
     * @param total name in the table totals, the type of transactions; null for what is not counted
     */
    private long delete(Kind kind, long beforeNs, String total) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement(kind.delete)) {
            delete.setObject(1, kind.limit(beforeNs));
            if (kind == Kind.TRANSACTIONS) {
                delete.setString(2, total);
            }
            int rows = delete.executeUpdate();
            if (rows > 0 && total != null) {
                subtract(total, rows);
            }
            return rows;
        }
    }

    private List<String> transactionTypes() throws SQLException {
        List<String> types = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet names = statement.executeQuery("SELECT name FROM totals ORDER BY name")) {
            while (names.next()) {
                types.add(names.getString(1));
            }
        }
        types.remove(FLOWS);
        return types;
    }

    private void subtract(String total, int rows) throws SQLException {
        try (PreparedStatement update =
                connection.prepareStatement("UPDATE totals SET rows = rows - ? WHERE name = ?")) {
            update.setInt(1, rows);
            update.setString(2, total);
            update.executeUpdate();
        }
    }

    private long newestNs() throws SQLException {
        return Math.max(
                number(
                        "SELECT max(start_ns) FROM (SELECT start_ns FROM flows ORDER BY id DESC"
                                + " LIMIT 1)"),
                NS_PER_SECOND * number("SELECT max(time_s) FROM metrics"));
    }

    private long usedBytes() throws SQLException {
        return number("PRAGMA page_size")
                * (number("PRAGMA page_count") - number("PRAGMA freelist_count"));
    }

    private long number(String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            return row.getLong(1);
        }
    }
}
