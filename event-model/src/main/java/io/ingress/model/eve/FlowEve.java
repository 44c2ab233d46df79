package io.ingress.model.eve;

import io.ingress.model.event.Endpoints;
import io.ingress.model.event.FlowEvent;
import io.ingress.model.event.FlowEvent.App;
import io.ingress.model.event.FlowEvent.Conn;
import io.ingress.model.event.FlowEvent.Counts;
import io.ingress.model.event.FlowEvent.Ends;
import io.ingress.model.event.FlowEvent.Path;
import io.ingress.model.event.FlowEvent.Tcp;
import io.ingress.model.event.FlowEvent.Tunnel;
import io.ingress.model.packet.CommunityId;
import io.ingress.model.packet.IpProtocol;
import java.io.IOException;

/** Writes flow events. */
final class FlowEve {
    static final int FIN = 0x01;
    static final int SYN = 0x02;
    static final int RST = 0x04;
    static final int PSH = 0x08;
    static final int ACK = 0x10;
    static final int URG = 0x20;
    static final int ECN = 0x40;
    static final int CWR = 0x80;

    private static final long NS_PER_SECOND = 1_000_000_000L;

    private FlowEve() {}

    static void write(FlowEvent event, String type, EveOutput out) throws IOException {
        out.header(event.header(), type);
        if (!event.vlanIds().isEmpty()) {
            out.beginArray("vlan");
            for (int vlanId : event.vlanIds()) {
                out.number(vlanId);
            }
            out.endArray();
        }
        out.tuple(event.endpoints());
        out.number("ip_v", event.ipVersion());
        if (event.icmpType() >= 0) {
            out.number("icmp_type", event.icmpType());
            out.number("icmp_code", event.icmpCode());
            response(event, out);
        }
        out.text("app_proto", event.app().appProto());
        out.text("app_proto_orig", event.app().appProtoOrig());
        out.text("community_id", event.endpoints().communityId());
        flow(event, out);
        if (event.tcp() != null) {
            tcp(event.tcp(), out);
        }
        out.beginIngress(event.header());
        wire(event, out);
        conn(event, out);
        app(event.app(), out);
        out.endObject();
    }

    /** Only messages that come in pairs are one flow, and all answers have the code 0. */
    private static void response(FlowEvent event, EveOutput out) throws IOException {
        int answer =
                CommunityId.answer(IpProtocol.number(event.endpoints().proto()), event.icmpType());
        if (answer >= 0 && event.counts().packetsToClient() > 0) {
            out.number("response_icmp_type", answer);
            out.number("response_icmp_code", 0);
        }
    }

    private static void flow(FlowEvent event, EveOutput out) throws IOException {
        out.beginObject("flow");
        counts(event.counts(), out);
        out.time("start", event.startNs());
        out.time("end", event.endNs());
        out.number("age", (event.endNs() - event.startNs()) / NS_PER_SECOND);
        out.text("state", event.state());
        out.text("reason", event.reason());
        out.flag("alerted", event.alerted());
        out.number("tx_cnt", event.transactions());
        out.endObject();
    }

    /** What was on the wire, where EVE counts otherwise. */
    private static void wire(FlowEvent event, EveOutput out) throws IOException {
        if (!event.wire().equals(event.counts())) {
            out.beginObject("wire");
            counts(event.wire(), out);
            out.endObject();
        }
    }

    private static void counts(Counts counts, EveOutput out) throws IOException {
        out.number("pkts_toserver", counts.packetsToServer());
        out.number("pkts_toclient", counts.packetsToClient());
        out.number("bytes_toserver", counts.bytesToServer());
        out.number("bytes_toclient", counts.bytesToClient());
    }

    private static void tcp(Tcp tcp, EveOutput out) throws IOException {
        int flags = tcp.flags();
        out.beginObject("tcp");
        out.hexByte("tcp_flags", flags);
        out.hexByte("tcp_flags_ts", tcp.flagsToServer());
        out.hexByte("tcp_flags_tc", tcp.flagsToClient());
        out.flagIfSet("syn", (flags & SYN) != 0);
        out.flagIfSet("fin", (flags & FIN) != 0);
        out.flagIfSet("rst", (flags & RST) != 0);
        out.flagIfSet("psh", (flags & PSH) != 0);
        out.flagIfSet("ack", (flags & ACK) != 0);
        out.flagIfSet("urg", (flags & URG) != 0);
        out.flagIfSet("ecn", (flags & ECN) != 0);
        out.flagIfSet("cwr", (flags & CWR) != 0);
        out.text("state", tcp.state());
        out.endObject();
    }

    private static void conn(FlowEvent event, EveOutput out) throws IOException {
        Conn conn = event.conn();
        out.beginObject("conn");
        out.text("conn_state", conn.connState());
        out.text("history", conn.history());
        out.number("orig_bytes", conn.origBytes());
        out.number("resp_bytes", conn.respBytes());
        out.number("orig_pkts", conn.origPackets());
        out.number("resp_pkts", conn.respPackets());
        out.number("orig_ip_bytes", conn.origIpBytes());
        out.number("resp_ip_bytes", conn.respIpBytes());
        out.number("missed_bytes", conn.missedBytes());
        out.texts("service", conn.service());
        out.decimal("duration", conn.durationNs(), 9);
        if (conn.rttNs() >= 0) {
            out.decimal("rtt_ms", conn.rttNs(), 6);
        }
        out.number("retransmissions", conn.retransmissions());
        path(conn.path(), out);
        if (conn.ends() == Ends.TURNED) {
            out.text("originator", "dest");
        }
        tunnel(conn.tunnel(), out);
        if (conn.about() != null) {
            about(conn.about(), out);
        }
        out.number("start_ns", event.startNs());
        out.number("end_ns", event.endNs());
        out.endObject();
    }

    private static void path(Path path, EveOutput out) throws IOException {
        if (path.dataRttNs() >= 0) {
            out.decimal("data_rtt_ms", path.dataRttNs(), 6);
        }
        if (path.outOfOrder() > 0) {
            out.number("out_of_order", path.outOfOrder());
        }
        if (path.zeroWindows() > 0) {
            out.number("zero_windows", path.zeroWindows());
        }
    }

    private static void about(Endpoints packet, EveOutput out) throws IOException {
        out.beginObject("about");
        out.tuple(packet);
        out.text("community_id", packet.communityId());
        out.endObject();
    }

    private static void tunnel(Tunnel tunnel, EveOutput out) throws IOException {
        if (tunnel.equals(Tunnel.NONE)) {
            return;
        }
        out.beginObject("tunnel");
        if (!tunnel.inside().isEmpty()) {
            out.text("inside", tunnel.inside());
        }
        if (!tunnel.carries().isEmpty()) {
            out.text("carries", tunnel.carries());
            out.number("carried_pkts", tunnel.carriedPackets());
            out.number("carried_bytes", tunnel.carriedBytes());
        }
        out.endObject();
    }

    private static void app(App app, EveOutput out) throws IOException {
        out.beginObject("app");
        out.text("protocol", app.protocol());
        out.text("category", app.category());
        out.text("confidence", app.confidence());
        out.text("hostname", app.hostname());
        if (!app.risks().isEmpty()) {
            out.texts("risks", app.risks());
        }
        out.endObject();
    }
}
