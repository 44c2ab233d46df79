package io.ingress.dashboard.store;

import io.ingress.model.eve.EveException;
import io.ingress.model.eve.EveReader;
import io.ingress.model.event.DnsEvent;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** DNS messages of traffic.db. */
public final class DnsStore {
    private final ReadConnections database;

    DnsStore(ReadConnections database) {
        this.database = database;
    }

    /** Which messages. */
    public record Filter(
            TimeRange range,
            Optional<String> sensor,
            Optional<String> ip,
            Optional<String> rrname,
            Optional<String> rrtype,
            Optional<String> rcode,
            Optional<String> type,
            Optional<Long> flowId) {}

    /** Schema Dns of the API. */
    public record Dns(
            String id,
            String timestamp,
            long flowId,
            String sensor,
            String srcIp,
            Integer srcPort,
            String destIp,
            Integer destPort,
            String proto,
            String type,
            int dnsId,
            String rrname,
            String rrtype,
            String rcode,
            List<Answer> answers) {}

    /** One resource record of the answer. */
    public record Answer(String rrname, String rrtype, long ttl, String rdata) {}

    public Page<Dns> list(Filter filter, int limit, Optional<String> cursor) {
        Where where = new Where().and("type = 'dns'");
        filter.range().restrictIds(where);
        where.andEqual("sensor", filter.sensor())
                .andEqual("name", filter.rrname().map(name -> name.toLowerCase(Locale.ROOT)))
                .andEqual("detail", filter.rrtype().map(type -> type.toUpperCase(Locale.ROOT)))
                .andEqual("status", filter.rcode().map(code -> code.toUpperCase(Locale.ROOT)))
                .andEqual("kind", filter.type())
                .andEqual("flow_id", filter.flowId());
        filter.ip().ifPresent(ip -> where.and("src_ip = ? OR dest_ip = ?", ip, ip));
        cursor.ifPresent(id -> where.and("id < ?", id));
        // Without statistics SQLite takes the key of the table, which is right for all but names.
        String index = filter.rrname().isPresent() ? " INDEXED BY transactions_dns_name" : "";
        List<Object> values = new ArrayList<>(where.values());
        values.add(limit + 1);
        List<Dns> rows =
                database.query(
                        "SELECT * FROM (SELECT id, ts_ns, flow_id, sensor, src_ip, src_port,"
                                + " dest_ip, dest_port, proto, seq FROM transactions"
                                + index
                                + where.sql()
                                + " ORDER BY id DESC LIMIT ?)"
                                + " JOIN transaction_events USING (seq) ORDER BY id DESC",
                        values,
                        DnsStore::read);
        return Page.of(rows, limit, Dns::id);
    }

    private static Dns read(ResultSet row) throws SQLException {
        DnsEvent dns;
        try {
            dns = new EveReader().dns(row.getBytes("json"));
        } catch (EveException e) {
            throw new SQLException("the archive stores only events it could read", e);
        }
        return new Dns(
                row.getString("id"),
                Times.text(row.getLong("ts_ns")),
                row.getLong("flow_id"),
                row.getString("sensor"),
                row.getString("src_ip"),
                Columns.integer(row, "src_port"),
                row.getString("dest_ip"),
                Columns.integer(row, "dest_port"),
                row.getString("proto"),
                dns.type(),
                dns.id(),
                dns.rrname(),
                dns.rrtype(),
                dns.rcode(),
                dns.answers().stream()
                        .map(
                                each ->
                                        new Answer(
                                                each.rrname(),
                                                each.rrtype(),
                                                each.ttlSeconds(),
                                                each.rdata()))
                        .toList());
    }
}
