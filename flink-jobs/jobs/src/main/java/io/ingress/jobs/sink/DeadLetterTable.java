package io.ingress.jobs.sink;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Arrays;

/** Table dead_letters: the latest records that could not be read, and why; a ring. */
final class DeadLetterTable implements ArchiveTable {
    /** Rows kept; the counter goes on. */
    static final int RING = 1_000;

    /** Bytes kept of one record. */
    static final int MAX_VALUE_BYTES = 64 * 1024;

    private final PreparedStatement insert;
    private final PreparedStatement trim;
    private boolean any;

    DeadLetterTable(Connection connection) throws SQLException {
        insert =
                connection.prepareStatement(
                        "INSERT INTO dead_letters (stored_ms, topic, type, reason, value)"
                                + " VALUES (?,?,?,?,?)");
        trim =
                connection.prepareStatement(
                        "DELETE FROM dead_letters"
                                + " WHERE seq <= (SELECT max(seq) FROM dead_letters) - "
                                + RING);
    }

    void add(ArchiveRecord record, String reason) throws SQLException {
        byte[] json = record.json();
        insert.setLong(1, System.currentTimeMillis());
        insert.setString(2, record.topic());
        insert.setString(3, record.type());
        insert.setString(4, String.valueOf(reason));
        insert.setBytes(
                5,
                json == null || json.length <= MAX_VALUE_BYTES
                        ? json
                        : Arrays.copyOf(json, MAX_VALUE_BYTES));
        insert.executeUpdate();
        any = true;
    }

    @Override
    public void flush() throws SQLException {
        if (any) {
            trim.executeUpdate();
            any = false;
        }
    }

    @Override
    public void clear() {
        any = false;
    }

    @Override
    public void close() throws SQLException {
        insert.close();
        trim.close();
    }
}
