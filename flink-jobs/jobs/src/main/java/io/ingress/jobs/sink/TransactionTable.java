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
 * Table transactions: what lists filter by in columns, the rest as the event itself. The meaning of
 * kind, name, detail and status by type is the methods {@code add}.
 */
final class TransactionTable implements ArchiveTable {
    private static final String INSERT =
            "INSERT INTO transactions VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)"
                    + " ON CONFLICT (type, id) DO NOTHING";

    private final Rows rows;
    private final List<String> waitingTypes = new ArrayList<>(Rows.BATCH);

    TransactionTable(Connection connection, StoredRows stored) throws SQLException {
        this.rows =
                new Rows(
                        connection,
                        INSERT,
                        (index, changed) -> stored.inserted(waitingTypes.get(index), changed));
    }

    void add(DnsEvent dns, byte[] json) throws SQLException {
        bindHead("dns", dns.header(), dns.endpoints());
        rows.text(dns.type())
                .text(dns.rrname() == null ? null : dns.rrname().toLowerCase(Locale.ROOT))
                .text(dns.rrtype())
                .text(dns.rcode());
        end(json);
    }

    void add(AnomalyEvent anomaly, byte[] json) throws SQLException {
        bindHead("anomaly", anomaly.header(), anomaly.endpoints());
        rows.text(anomaly.type()).text(anomaly.event()).text(anomaly.appProto()).absent();
        end(json);
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

    private void end(byte[] json) throws SQLException {
        rows.bytes(json).next();
        if (rows.isEmpty()) {
            waitingTypes.clear();
        }
    }

    @Override
    public void flush() throws SQLException {
        rows.flush();
        waitingTypes.clear();
    }

    @Override
    public void clear() throws SQLException {
        rows.clear();
        waitingTypes.clear();
    }

    @Override
    public void close() throws SQLException {
        rows.close();
    }
}
