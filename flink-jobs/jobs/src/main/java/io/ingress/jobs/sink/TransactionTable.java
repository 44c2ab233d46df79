package io.ingress.jobs.sink;

import io.ingress.model.event.AnomalyEvent;
import io.ingress.model.event.DnsEvent;
import io.ingress.model.event.Endpoints;
import io.ingress.model.event.EventHeader;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Tables transactions, what lists filter by, and transaction_events, the events. The meaning of
 * kind, name, detail and status by type is the methods {@code add}.
 */
final class TransactionTable implements ArchiveTable {
    private static final String INSERT =
            "INSERT INTO transactions VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?)"
                    + " ON CONFLICT (type, id) DO NOTHING";
    private static final String EVENT =
            "INSERT INTO transaction_events VALUES (?,?,?) ON CONFLICT (type, id) DO NOTHING";

    private final Rows rows;
    private final Rows events;
    private final List<String> waitingTypes = new ArrayList<>(Rows.BATCH);

    TransactionTable(Connection connection, StoredRows stored) throws SQLException {
        this.rows =
                new Rows(
                        connection,
                        INSERT,
                        (index, changed) -> stored.inserted(waitingTypes.get(index), changed));
        this.events = new Rows(connection, EVENT, (index, changed) -> {});
    }

    void add(DnsEvent dns, byte[] json) throws SQLException {
        bindHead("dns", dns.header(), dns.endpoints());
        rows.text(dns.type())
                .text(dns.rrname() == null ? null : dns.rrname().toLowerCase(Locale.ROOT))
                .text(dns.rrtype())
                .text(dns.rcode());
        end("dns", dns.header().id(), json);
    }

    void add(AnomalyEvent anomaly, byte[] json) throws SQLException {
        bindHead("anomaly", anomaly.header(), anomaly.endpoints());
        rows.text(anomaly.type()).text(anomaly.event()).text(anomaly.appProto()).absent();
        end("anomaly", anomaly.header().id(), json);
    }

    private void bindHead(String type, EventHeader header, Endpoints ends) throws SQLException {
        waitingTypes.add(type);
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

    private void end(String type, String id, byte[] json) throws SQLException {
        rows.next();
        events.text(type).text(id).bytes(json).next();
        if (rows.isEmpty()) {
            waitingTypes.clear();
        }
    }

    @Override
    public void flush() throws SQLException {
        rows.flush();
        waitingTypes.clear();
        events.flush();
    }

    @Override
    public void clear() throws SQLException {
        rows.clear();
        events.clear();
        waitingTypes.clear();
    }

    @Override
    public void close() throws SQLException {
        rows.close();
        events.close();
    }
}
