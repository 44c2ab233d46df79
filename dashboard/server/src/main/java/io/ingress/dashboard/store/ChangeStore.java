package io.ingress.dashboard.store;

import java.util.List;

/** What the archive stored of late, in order; the live stream follows it. */
public final class ChangeStore {
    private final ReadConnections database;

    ChangeStore(ReadConnections database) {
        this.database = database;
    }

    /**
     * @param topic alerts, metrics, flows or sensors
     * @param key of the row; null when {@code omitted} rows are not named
     */
    public record Change(long seq, String topic, String key, long omitted) {}

    /** First and last position that can be read; both 0 when there is none. */
    public record Bounds(long first, long last) {}

    public Bounds bounds() {
        return database.query(
                        "SELECT (SELECT min(seq) FROM changes) AS first,"
                                + " (SELECT max(seq) FROM changes) AS last",
                        List.of(),
                        row -> new Bounds(row.getLong("first"), row.getLong("last")))
                .get(0);
    }

    public List<Change> after(long seq, int limit) {
        return database.query(
                "SELECT seq, topic, key, omitted FROM changes WHERE seq > ? ORDER BY seq LIMIT ?",
                List.of(seq, limit),
                row ->
                        new Change(
                                row.getLong("seq"),
                                row.getString("topic"),
                                row.getString("key"),
                                row.getLong("omitted")));
    }
}
