package io.ingress.dashboard.store;

import java.sql.ResultSet;
import java.sql.SQLException;

/** A flow as lists show it; schema Flow of the API. */
public record Flow(
        String id,
        long flowId,
        String sensor,
        String start,
        String end,
        double durationMs,
        String srcIp,
        Integer srcPort,
        String destIp,
        Integer destPort,
        String proto,
        String appProto,
        String connState,
        String history,
        String state,
        String reason,
        long pktsToserver,
        long pktsToclient,
        long bytesToserver,
        long bytesToclient) {

    static final String COLUMNS =
            "id, flow_id, sensor, start_ns, end_ns, duration_ns, src_ip, src_port, dest_ip,"
                    + " dest_port, proto, app_proto, conn_state, history, state, reason,"
                    + " pkts_toserver, pkts_toclient, bytes_toserver, bytes_toclient";

    static Flow read(ResultSet row) throws SQLException {
        return new Flow(
                row.getString("id"),
                row.getLong("flow_id"),
                row.getString("sensor"),
                Times.text(row.getLong("start_ns")),
                Times.text(row.getLong("end_ns")),
                row.getLong("duration_ns") / (double) Times.NS_PER_MS,
                row.getString("src_ip"),
                Columns.integer(row, "src_port"),
                row.getString("dest_ip"),
                Columns.integer(row, "dest_port"),
                row.getString("proto"),
                row.getString("app_proto"),
                row.getString("conn_state"),
                row.getString("history"),
                row.getString("state"),
                row.getString("reason"),
                row.getLong("pkts_toserver"),
                row.getLong("pkts_toclient"),
                row.getLong("bytes_toserver"),
                row.getLong("bytes_toclient"));
    }
}
