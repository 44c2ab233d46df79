package io.ingress.jobs.sink;

import io.ingress.model.event.AlertEvent;
import io.ingress.model.event.Endpoints;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Tables alerts and alert_events. A higher or equal revision replaces the row, a lower one changes
 * nothing, so the order of arrival does not matter.
 */
final class AlertTable implements ArchiveTable {
    private static final List<String> COLUMNS =
            List.of(
                    "id",
                    "ts_ns",
                    "last_ns",
                    "sensor",
                    "severity",
                    "rule_id",
                    "rule_version",
                    "kind",
                    "entity_type",
                    "entity",
                    "signature",
                    "signature_id",
                    "category",
                    "src_ip",
                    "src_port",
                    "dest_ip",
                    "dest_port",
                    "proto",
                    "count",
                    "revision",
                    "evidence_flows",
                    "mitre");
    private static final String EVENT =
            "INSERT INTO alert_events VALUES (?,?,?) ON CONFLICT (id) DO UPDATE SET"
                    + " revision = excluded.revision, json = excluded.json"
                    + " WHERE excluded.revision >= revision";

    private final Rows rows;
    private final Rows events;
    private final List<String> waitingIds = new ArrayList<>(Rows.BATCH);

    AlertTable(Connection connection, StoredRows stored) throws SQLException {
        this.rows =
                new Rows(
                        connection,
                        upsert(),
                        (index, changed) -> {
                            stored.replaced(changed);
                            if (changed) {
                                stored.announce(ChangeLog.Topic.ALERTS, waitingIds.get(index));
                            }
                        });
        this.events = new Rows(connection, EVENT, (index, changed) -> {});
    }

    private static String upsert() {
        StringBuilder sql = new StringBuilder("INSERT INTO alerts (");
        sql.append(String.join(",", COLUMNS)).append(") VALUES (?");
        sql.append(",?".repeat(COLUMNS.size() - 1)).append(") ON CONFLICT (id) DO UPDATE SET ");
        sql.append(
                String.join(
                        ",",
                        COLUMNS.stream()
                                .skip(1)
                                .map(column -> column + " = excluded." + column)
                                .toList()));
        return sql.append(" WHERE excluded.revision >= revision").toString();
    }

    void add(AlertEvent alert, byte[] json) throws SQLException {
        AlertEvent.Detail detail = alert.detail();
        String id = alert.header().id();
        waitingIds.add(id);
        rows.text(id)
                .number(alert.header().timestampNs())
                .number(detail.windowEndNs())
                .text(alert.header().sensor())
                .text(alert.severity().name().toLowerCase(Locale.ROOT))
                .text(detail.ruleId())
                .number(detail.ruleVersion())
                .text(detail.kind())
                .text(detail.entity() == null ? null : detail.entity().type())
                .text(detail.entity() == null ? null : detail.entity().value())
                .text(alert.signature())
                .number(alert.signatureId())
                .text(alert.category());
        bindEndpoints(alert.endpoints());
        rows.number(detail.count())
                .number(detail.revision())
                .number(detail.evidence().size())
                .text(String.join(",", detail.mitre()))
                .next();
        if (rows.isEmpty()) {
            waitingIds.clear();
        }
        events.text(id).number(detail.revision()).bytes(json).next();
    }

    private void bindEndpoints(Endpoints ends) throws SQLException {
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

    @Override
    public void flush() throws SQLException {
        rows.flush();
        waitingIds.clear();
        events.flush();
    }

    @Override
    public void clear() throws SQLException {
        rows.clear();
        events.clear();
        waitingIds.clear();
    }

    @Override
    public void close() throws SQLException {
        rows.close();
        events.close();
    }
}
