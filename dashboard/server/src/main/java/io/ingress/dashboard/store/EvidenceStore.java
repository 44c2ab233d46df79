package io.ingress.dashboard.store;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * evidence.db: the packets of alerts, so that they outlive Kafka's retention. Written by the server
 * alone.
 */
public final class EvidenceStore implements AutoCloseable {
    /** Alerts whose packets are kept, the latest; at 256 KiB each at most 5 GiB. */
    static final int MAX_ALERTS = 20_000;

    private static final List<List<String>> SCHEMA =
            List.of(
                    List.of(
                            "CREATE TABLE stored (alert_id TEXT PRIMARY KEY, revision INTEGER NOT"
                                    + " NULL, complete INTEGER NOT NULL, note TEXT) WITHOUT ROWID",
                            "CREATE TABLE packets (alert_id TEXT NOT NULL, n INTEGER NOT NULL,"
                                    + " ts_ns INTEGER NOT NULL, link_type INTEGER NOT NULL,"
                                    + " wire_len INTEGER NOT NULL, bytes BLOB NOT NULL,"
                                    + " PRIMARY KEY (alert_id, n)) WITHOUT ROWID"));

    private final OwnDatabase database;

    private EvidenceStore(OwnDatabase database) {
        this.database = database;
    }

    public static EvidenceStore open(Path file) {
        return new EvidenceStore(OwnDatabase.open(file, SCHEMA));
    }

    /** One stored frame. */
    public record Packet(long tsNs, int linkType, int wireLen, byte[] bytes) {}

    /**
     * The packets of an alert.
     *
     * @param revision of the alert when they were stored
     */
    public record Stored(int revision, boolean complete, String note, List<Packet> packets) {
        public Stored {
            packets = List.copyOf(packets);
        }
    }

    /** Replaces what is stored of the alert. */
    public void put(String alertId, Stored stored) {
        database.update("DELETE FROM stored WHERE alert_id = ?", alertId);
        database.update("DELETE FROM packets WHERE alert_id = ?", alertId);
        List<Object[]> rows = new ArrayList<>();
        int n = 0;
        for (Packet packet : stored.packets()) {
            rows.add(
                    new Object[] {
                        alertId,
                        ++n,
                        packet.tsNs(),
                        packet.linkType(),
                        packet.wireLen(),
                        packet.bytes()
                    });
        }
        database.updateAll("INSERT INTO packets VALUES (?,?,?,?,?,?)", rows);
        // Last, so that a crash leaves no half-stored alert behind.
        database.update(
                "INSERT INTO stored VALUES (?,?,?,?)",
                alertId,
                stored.revision(),
                stored.complete() ? 1 : 0,
                stored.note());
        trim();
    }

    /** Revision of the alert whose packets are stored. */
    public Optional<Integer> revision(String alertId) {
        return database
                .query(
                        "SELECT revision FROM stored WHERE alert_id = ?",
                        row -> row.getInt("revision"),
                        alertId)
                .stream()
                .findFirst();
    }

    public Optional<Stored> get(String alertId) {
        List<Packet> packets =
                database.query(
                        "SELECT * FROM packets WHERE alert_id = ? ORDER BY n",
                        row ->
                                new Packet(
                                        row.getLong("ts_ns"),
                                        row.getInt("link_type"),
                                        row.getInt("wire_len"),
                                        row.getBytes("bytes")),
                        alertId);
        return database
                .query(
                        "SELECT * FROM stored WHERE alert_id = ?",
                        row ->
                                new Stored(
                                        row.getInt("revision"),
                                        row.getInt("complete") != 0,
                                        row.getString("note"),
                                        packets),
                        alertId)
                .stream()
                .findFirst();
    }

    /** Ids begin with their time, so the lowest are the oldest. */
    private void trim() {
        List<String> old =
                database.query(
                        "SELECT alert_id FROM stored ORDER BY alert_id DESC LIMIT 10 OFFSET "
                                + MAX_ALERTS,
                        row -> row.getString("alert_id"));
        for (String alertId : old) {
            database.update("DELETE FROM stored WHERE alert_id = ?", alertId);
            database.update("DELETE FROM packets WHERE alert_id = ?", alertId);
        }
    }

    @Override
    public void close() {
        database.close();
    }
}
