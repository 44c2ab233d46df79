package io.ingress.jobs.sink;

import io.ingress.model.event.Endpoints;
import io.ingress.model.event.EventId;
import io.ingress.model.event.FlowEvent;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Table flows: what lists show and filter by in columns, the rest in one. A flow is written once,
 * at its end; repeats change nothing.
 */
final class FlowTable implements ArchiveTable {
    private static final int COLUMNS = 21;
    private static final String INSERT =
            "INSERT INTO flows VALUES ("
                    + "?,".repeat(COLUMNS - 1)
                    + "?) ON CONFLICT (id) DO NOTHING";

    private final Rows rows;
    private final List<String> waitingIds = new ArrayList<>(Rows.BATCH);

    FlowTable(Connection connection, StoredRows stored) throws SQLException {
        this.rows =
                new Rows(
                        connection,
                        INSERT,
                        (index, changed) -> {
                            stored.inserted("flows", changed);
                            if (changed) {
                                stored.announce(ChangeLog.Topic.FLOWS, waitingIds.get(index));
                            }
                        });
    }

    /**
     * @param more {@link FlowMore} of the flow
     */
    void add(FlowEvent flow, String more) throws SQLException {
        String id = EventId.of(flow.startNs(), flow.header().flowId());
        // The batch may run inside next(), so the id must be there before.
        waitingIds.add(id);
        rows.text(id).number(flow.startNs());
        bindKey(flow);
        bindCounts(flow);
        rows.text(flow.conn() == null ? null : flow.conn().history())
                .text(flow.state())
                .text(flow.reason())
                .text(more)
                .next();
        if (rows.isEmpty()) {
            waitingIds.clear();
        }
    }

    private void bindKey(FlowEvent flow) throws SQLException {
        Endpoints ends = flow.endpoints();
        rows.text(ends.srcIp())
                .text(ends.destIp())
                .numberOrAbsent(ends.srcPort())
                .numberOrAbsent(ends.destPort())
                .text(ends.proto())
                .text(flow.app() == null ? null : flow.app().appProto())
                .text(flow.conn() == null ? null : flow.conn().connState())
                .text(flow.header().sensor())
                .number(flow.header().flowId());
    }

    private void bindCounts(FlowEvent flow) throws SQLException {
        FlowEvent.Counts counts = flow.counts();
        long durationNs =
                flow.conn() == null ? flow.endNs() - flow.startNs() : flow.conn().durationNs();
        rows.number(flow.endNs())
                .number(durationNs)
                .number(counts.packetsToServer())
                .number(counts.packetsToClient())
                .number(counts.bytesToServer())
                .number(counts.bytesToClient());
    }

    @Override
    public void flush() throws SQLException {
        rows.flush();
        waitingIds.clear();
    }

    @Override
    public void clear() throws SQLException {
        rows.clear();
        waitingIds.clear();
    }

    @Override
    public void close() throws SQLException {
        rows.close();
    }
}
