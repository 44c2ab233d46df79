package io.ingress.dashboard.store;

import io.ingress.model.event.Endpoints;
import io.ingress.model.event.EventHeader;
import io.ingress.model.event.FlowEvent;
import java.sql.ResultSet;
import java.sql.SQLException;

/** A row of flows back to the event it was made from. */
final class FlowRow {
    private FlowRow() {}

    static FlowEvent event(ResultSet row) throws SQLException {
        return new FlowEvent(
                new EventHeader(
                        row.getString("event_id"),
                        row.getLong("ts_ns"),
                        row.getString("sensor"),
                        row.getString("interface"),
                        row.getLong("flow_id")),
                endpoints(row),
                Columns.list(row, "vlan").stream().map(Integer::valueOf).toList(),
                (int) Columns.numberOr(row, "ip_v", -1),
                (int) Columns.numberOr(row, "icmp_type", -1),
                (int) Columns.numberOr(row, "icmp_code", -1),
                counts(row, ""),
                counts(row, "wire_"),
                row.getLong("start_ns"),
                row.getLong("end_ns"),
                row.getString("state"),
                row.getString("reason"),
                row.getInt("alerted") != 0,
                row.getInt("tx_cnt"),
                tcp(row),
                conn(row),
                new FlowEvent.App(
                        row.getString("app_proto"),
                        row.getString("app_proto_orig"),
                        row.getString("app_protocol"),
                        row.getString("app_category"),
                        row.getString("app_confidence"),
                        row.getString("app_hostname"),
                        Columns.list(row, "app_risks")));
    }

    private static Endpoints endpoints(ResultSet row) throws SQLException {
        return new Endpoints(
                row.getString("src_ip"),
                (int) Columns.numberOr(row, "src_port", Endpoints.NO_PORT),
                row.getString("dest_ip"),
                (int) Columns.numberOr(row, "dest_port", Endpoints.NO_PORT),
                row.getString("proto"),
                row.getString("community_id"));
    }

    private static FlowEvent.Counts counts(ResultSet row, String prefix) throws SQLException {
        return new FlowEvent.Counts(
                row.getLong(prefix + "pkts_toserver"),
                row.getLong(prefix + "pkts_toclient"),
                row.getLong(prefix + "bytes_toserver"),
                row.getLong(prefix + "bytes_toclient"));
    }

    private static FlowEvent.Tcp tcp(ResultSet row) throws SQLException {
        Integer flags = Columns.integer(row, "tcp_flags");
        if (flags == null) {
            return null;
        }
        return new FlowEvent.Tcp(
                flags,
                row.getInt("tcp_flags_ts"),
                row.getInt("tcp_flags_tc"),
                row.getString("tcp_state"));
    }

    private static FlowEvent.Conn conn(ResultSet row) throws SQLException {
        return new FlowEvent.Conn(
                row.getString("conn_state"),
                row.getString("history"),
                Columns.numberOr(row, "orig_bytes", -1),
                Columns.numberOr(row, "resp_bytes", -1),
                Columns.numberOr(row, "orig_pkts", -1),
                Columns.numberOr(row, "resp_pkts", -1),
                Columns.numberOr(row, "orig_ip_bytes", -1),
                Columns.numberOr(row, "resp_ip_bytes", -1),
                Columns.numberOr(row, "missed_bytes", -1),
                Columns.list(row, "service"),
                row.getLong("duration_ns"),
                Columns.numberOr(row, "rtt_ns", -1),
                Columns.numberOr(row, "retransmissions", -1),
                new FlowEvent.Tunnel(
                        row.getString("inside"),
                        row.getString("carries"),
                        row.getLong("carried_pkts"),
                        row.getLong("carried_bytes")),
                row.getString("originator") == null
                        ? FlowEvent.Ends.AS_EVENT
                        : FlowEvent.Ends.TURNED,
                new FlowEvent.Path(
                        Columns.numberOr(row, "data_rtt_ns", -1),
                        row.getLong("out_of_order"),
                        row.getLong("zero_windows")),
                about(row));
    }

    private static Endpoints about(ResultSet row) throws SQLException {
        String proto = row.getString("about_proto");
        return proto == null
                ? null
                : new Endpoints(
                        row.getString("about_src_ip"),
                        (int) Columns.numberOr(row, "about_src_port", Endpoints.NO_PORT),
                        row.getString("about_dest_ip"),
                        (int) Columns.numberOr(row, "about_dest_port", Endpoints.NO_PORT),
                        proto,
                        row.getString("about_community_id"));
    }
}
