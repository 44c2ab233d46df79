package io.ingress.dashboard.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/** An alert as lists show it; schema Alert of the API. */
public record Alert(
        String id,
        String timestamp,
        String lastSeen,
        String sensor,
        String signature,
        long signatureId,
        String category,
        String severity,
        String ruleId,
        int ruleVersion,
        String kind,
        Entity entity,
        String srcIp,
        Integer srcPort,
        String destIp,
        Integer destPort,
        String proto,
        long count,
        int revision,
        int evidenceFlows,
        List<String> mitre) {

    /** Whom the alert is about. */
    public record Entity(String type, String value) {}

    static final String COLUMNS =
            "id, ts_ns, last_ns, sensor, signature, signature_id, category, severity, rule_id,"
                    + " rule_version, kind, entity_type, entity, src_ip, src_port, dest_ip,"
                    + " dest_port, proto, count, revision, evidence_flows, mitre";

    static Alert read(ResultSet row) throws SQLException {
        return new Alert(
                row.getString("id"),
                Times.text(row.getLong("ts_ns")),
                Times.text(row.getLong("last_ns")),
                row.getString("sensor"),
                row.getString("signature"),
                row.getLong("signature_id"),
                row.getString("category"),
                row.getString("severity"),
                row.getString("rule_id"),
                row.getInt("rule_version"),
                row.getString("kind"),
                new Entity(row.getString("entity_type"), row.getString("entity")),
                row.getString("src_ip"),
                Columns.integer(row, "src_port"),
                row.getString("dest_ip"),
                Columns.integer(row, "dest_port"),
                row.getString("proto"),
                row.getLong("count"),
                row.getInt("revision"),
                row.getInt("evidence_flows"),
                Columns.list(row, "mitre"));
    }
}
