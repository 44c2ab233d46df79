package io.ingress.jobs.sink;

import io.ingress.model.event.Endpoints;
import io.ingress.model.event.EventId;
import io.ingress.model.event.FlowEvent;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Table flows. A flow is written once, at its end; repeats change nothing. */
final class FlowTable implements ArchiveTable {
    private static final int COLUMNS = 48;
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

    void add(FlowEvent flow, int bucket) throws SQLException {
        String id = EventId.of(flow.startNs(), flow.header().flowId());
        // The batch may run inside next(), so the id must be there before.
        waitingIds.add(id);
        rows.text(id).number(flow.startNs());
        bindKey(flow);
        bindCounts(flow);
        bindShape(flow, bucket);
        bindTcp(flow.tcp());
        bindConn(flow.conn());
        bindApp(flow.app());
        rows.text(flow.endpoints().communityId())
                .number(flow.header().timestampNs())
                .text(flow.header().id())
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
                .text(flow.app() == null ? null : flow.app().protocol())
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

    private void bindShape(FlowEvent flow, int bucket) throws SQLException {
        rows.text(flow.conn() == null ? null : flow.conn().history())
                .text(flow.state())
                .text(flow.reason())
                .number(bucket)
                .text(flow.header().interfaceName())
                .text(list(flow.vlanIds()))
                .numberOrAbsent(flow.ipVersion())
                .numberOrAbsent(flow.icmpType())
                .numberOrAbsent(flow.icmpCode())
                .number(flow.alerted() ? 1 : 0)
                .number(flow.transactions());
    }

    private void bindTcp(FlowEvent.Tcp tcp) throws SQLException {
        if (tcp == null) {
            rows.absent().absent().absent().absent();
            return;
        }
        rows.number(tcp.flags())
                .number(tcp.flagsToServer())
                .number(tcp.flagsToClient())
                .text(tcp.state());
    }

    private void bindConn(FlowEvent.Conn conn) throws SQLException {
        if (conn == null) {
            for (int i = 0; i < 10; i++) {
                rows.absent();
            }
            return;
        }
        rows.numberOrAbsent(conn.origBytes())
                .numberOrAbsent(conn.respBytes())
                .numberOrAbsent(conn.origPackets())
                .numberOrAbsent(conn.respPackets())
                .numberOrAbsent(conn.origIpBytes())
                .numberOrAbsent(conn.respIpBytes())
                .numberOrAbsent(conn.missedBytes())
                .text(list(conn.service()))
                .numberOrAbsent(conn.rttNs())
                .numberOrAbsent(conn.retransmissions());
    }

    private void bindApp(FlowEvent.App app) throws SQLException {
        if (app == null) {
            rows.absent().absent().absent();
            return;
        }
        rows.text(app.category()).text(app.confidence()).text(app.hostname());
    }

    private static String list(List<?> values) {
        if (values.isEmpty()) {
            return null;
        }
        return values.size() == 1
                ? values.get(0).toString()
                : values.stream().map(Object::toString).collect(Collectors.joining(","));
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
