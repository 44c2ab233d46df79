package io.ingress.jobs.sink;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;

/**
 * One insert statement and the rows waiting for it. Values are bound in the order of the columns;
 * {@link #next} ends a row, {@link #flush} runs the rows.
 */
final class Rows implements AutoCloseable {
    /** Rows handed to SQLite at once; more gain nothing and hold more memory. */
    static final int BATCH = 500;

    /** Receives, per row in order, whether it changed the table. */
    interface Outcome {
        void row(int index, boolean changed) throws SQLException;
    }

    private final PreparedStatement insert;
    private final Outcome outcome;
    private int column;
    private int waiting;

    Rows(Connection connection, String sql, Outcome outcome) throws SQLException {
        this.insert = connection.prepareStatement(sql);
        this.outcome = outcome;
    }

    Rows text(String value) throws SQLException {
        insert.setString(++column, value);
        return this;
    }

    Rows number(long value) throws SQLException {
        insert.setLong(++column, value);
        return this;
    }

    Rows absent() throws SQLException {
        insert.setNull(++column, Types.NULL);
        return this;
    }

    Rows bytes(byte[] value) throws SQLException {
        insert.setBytes(++column, value);
        return this;
    }

    /** A port, ICMP type or other number whose {@code -1} says that there is none. */
    Rows numberOrAbsent(long value) throws SQLException {
        return value < 0 ? absent() : number(value);
    }

    void next() throws SQLException {
        insert.addBatch();
        column = 0;
        if (++waiting >= BATCH) {
            flush();
        }
    }

    boolean isEmpty() {
        return waiting == 0;
    }

    void flush() throws SQLException {
        if (waiting == 0) {
            return;
        }
        int[] changes = insert.executeBatch();
        waiting = 0;
        for (int i = 0; i < changes.length; i++) {
            outcome.row(i, changes[i] > 0);
        }
    }

    /** Forgets waiting rows, after a failed transaction. */
    void clear() throws SQLException {
        insert.clearBatch();
        column = 0;
        waiting = 0;
    }

    @Override
    public void close() throws SQLException {
        insert.close();
    }
}
