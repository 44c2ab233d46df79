package io.ingress.jobs.sink;

import io.ingress.model.event.Endpoints;
import io.ingress.model.event.EventHeader;
import io.ingress.model.event.ProtocolEvent;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * Tables transactions, what lists filter by, and transaction_events, the events, in the order of
 * their storing. What kind, name, detail and status are of each type, {@link ProtocolEvent} tells.
 */
final class TransactionTable implements ArchiveTable {
    private static final String INSERT =
            "INSERT INTO transactions VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)"
                    + " ON CONFLICT (type, id) DO NOTHING";
    private static final String EVENT = "INSERT INTO transaction_events VALUES (?,?)";

    private final Rows rows;
    private final Rows events;
    private final StoredRows stored;
    private final List<Waiting> waiting = new ArrayList<>(Rows.BATCH);
    private long nextSeq;

    /** A row under way and its event, which is stored only if the row is new. */
    private record Waiting(String type, long seq, byte[] json) {}

    TransactionTable(Connection connection, StoredRows stored) throws SQLException {
        this.stored = stored;
        this.rows = new Rows(connection, INSERT, this::inserted);
        this.events = new Rows(connection, EVENT, (index, changed) -> {});
        try (Statement statement = connection.createStatement();
                ResultSet last =
                        statement.executeQuery("SELECT max(seq) FROM transaction_events")) {
            this.nextSeq = last.getLong(1) + 1;
        }
    }

    void add(ProtocolEvent transaction, byte[] json) throws SQLException {
        bindHead(transaction.type(), transaction.header(), transaction.endpoints());
        rows.text(transaction.kind())
                .text(transaction.name())
                .text(transaction.detail())
                .text(transaction.status());
        end(transaction.type(), json);
    }

    private void bindHead(String type, EventHeader header, Endpoints ends) throws SQLException {
        rows.text(type)
                .text(header.id())
                .number(header.timestampNs())
                .number(header.flowId())
                .text(header.sensor());
        if (ends == null) {
            rows.absent().absent().absent().absent().absent();
            return;
        }
        rows.text(ends.srcIp())
                .numberOrAbsent(ends.srcPort())
                .text(ends.destIp())
                .numberOrAbsent(ends.destPort())
                .text(ends.proto());
    }

    private void end(String type, byte[] json) throws SQLException {
        // The batch may run inside next(), so its event must be there before.
        waiting.add(new Waiting(type, nextSeq, json));
        rows.number(nextSeq++).next();
        if (rows.isEmpty()) {
            waiting.clear();
        }
    }

    private void inserted(int index, boolean changed) throws SQLException {
        Waiting row = waiting.get(index);
        stored.inserted(row.type(), changed);
        if (changed) {
            events.number(row.seq()).bytes(row.json()).next();
        }
    }

    @Override
    public void flush() throws SQLException {
        rows.flush();
        waiting.clear();
        events.flush();
    }

    @Override
    public void clear() throws SQLException {
        rows.clear();
        events.clear();
        waiting.clear();
    }

    @Override
    public void close() throws SQLException {
        rows.close();
        events.close();
    }
}
