package io.ingress.jobs.sink;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/**
 * Table changes: what was stored of late, in order, so that live readers need not search. Bounded
 * per transaction (of the latest) and in all (a ring), so that it costs nothing at high rates.
 */
final class ChangeLog implements ArchiveTable {
    /** Rows kept; a reader that is further behind reads the tables again. */
    static final int RING = 20_000;

    /** What live readers follow, and how many rows of one transaction are named. */
    enum Topic {
        ALERTS(2_000),
        METRICS(500),
        FLOWS(100),
        SENSORS(100);

        private final int perTransaction;

        Topic(int perTransaction) {
            this.perTransaction = perTransaction;
        }

        String column() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private static final class Waiting {
        final Deque<String> keys = new ArrayDeque<>();
        long omitted;
    }

    private final PreparedStatement insert;
    private final PreparedStatement trim;
    private final Map<Topic, Waiting> waiting = new EnumMap<>(Topic.class);

    ChangeLog(Connection connection) throws SQLException {
        insert =
                connection.prepareStatement(
                        "INSERT INTO changes (topic, key, omitted) VALUES (?,?,?)");
        trim =
                connection.prepareStatement(
                        "DELETE FROM changes WHERE seq <= (SELECT max(seq) FROM changes) - "
                                + RING);
        for (Topic topic : Topic.values()) {
            waiting.put(topic, new Waiting());
        }
    }

    void add(Topic topic, String key) {
        Waiting rows = waiting.get(topic);
        rows.keys.addLast(key);
        if (rows.keys.size() > topic.perTransaction) {
            rows.keys.removeFirst();
            rows.omitted++;
        }
    }

    @Override
    public void flush() throws SQLException {
        boolean any = false;
        for (Topic topic : Topic.values()) {
            Waiting rows = waiting.get(topic);
            if (rows.omitted > 0) {
                insert(topic, null, rows.omitted);
            }
            for (String key : rows.keys) {
                insert(topic, key, 0);
            }
            any |= !rows.keys.isEmpty();
        }
        if (any) {
            insert.executeBatch();
            trim.executeUpdate();
        }
        forget();
    }

    private void insert(Topic topic, String key, long omitted) throws SQLException {
        insert.setString(1, topic.column());
        insert.setString(2, key);
        insert.setLong(3, omitted);
        insert.addBatch();
    }

    @Override
    public void clear() throws SQLException {
        insert.clearBatch();
        forget();
    }

    private void forget() {
        waiting.values()
                .forEach(
                        rows -> {
                            rows.keys.clear();
                            rows.omitted = 0;
                        });
    }

    @Override
    public void close() throws SQLException {
        insert.close();
        trim.close();
    }
}
