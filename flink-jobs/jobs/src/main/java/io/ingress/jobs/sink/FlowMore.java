package io.ingress.jobs.sink;

import io.ingress.model.event.Endpoints;
import io.ingress.model.event.FlowEvent;
import io.ingress.model.event.FlowEvent.Ends;
import io.ingress.model.event.FlowEvent.Tunnel;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * What no list filters by or shows: column {@code more} of flows, a JSON array whose order is that
 * of the view flow_fields, with an object of what only some flows have at its end. One column costs
 * SQLite a fraction of 28. Owned by one thread.
 */
final class FlowMore {
    private static final FlowEvent.Conn NO_CONN =
            new FlowEvent.Conn(null, null, -1, -1, -1, -1, -1, -1, -1, List.of(), -1, -1, -1);

    private final CompactJson json = new CompactJson();

    /**
     * @param bucket partition that holds its packets
     */
    String json(FlowEvent flow, int bucket) {
        json.begin('[').number(bucket);
        shape(flow);
        tcp(flow.tcp());
        conn(flow.conn() == null ? NO_CONN : flow.conn());
        app(flow.app());
        json.text(flow.endpoints().communityId())
                .number(flow.header().timestampNs())
                .text(flow.header().id());
        rare(flow);
        return json.end(']').take();
    }

    private void shape(FlowEvent flow) {
        json.text(flow.header().interfaceName());
        json.text(list(flow.vlanIds()));
        number(flow.ipVersion());
        number(flow.icmpType());
        number(flow.icmpCode());
        json.number(flow.alerted() ? 1 : 0);
        json.number(flow.transactions());
    }

    private void tcp(FlowEvent.Tcp tcp) {
        if (tcp == null) {
            nulls(4);
            return;
        }
        json.number(tcp.flags());
        json.number(tcp.flagsToServer());
        json.number(tcp.flagsToClient());
        json.text(tcp.state());
    }

    private void conn(FlowEvent.Conn conn) {
        number(conn.origBytes());
        number(conn.respBytes());
        number(conn.origPackets());
        number(conn.respPackets());
        number(conn.origIpBytes());
        number(conn.respIpBytes());
        number(conn.missedBytes());
        json.text(list(conn.service()));
        number(conn.rttNs());
        number(conn.retransmissions());
    }

    private void app(FlowEvent.App app) {
        if (app == null) {
            nulls(3);
            return;
        }
        json.text(app.category());
        json.text(app.confidence());
        json.text(app.hostname());
    }

    /** What only some flows have, by name: the array ends before when there is none of it. */
    private void rare(FlowEvent flow) {
        NamedFields fields = new NamedFields();
        wire(flow, fields);
        if (flow.conn() != null) {
            tunnel(flow.conn().tunnel(), fields);
            path(flow.conn(), fields);
            about(flow.conn().about(), fields);
        }
        if (flow.app() != null) {
            fields.text("risks", list(flow.app().risks()));
            fields.text("app_proto_orig", flow.app().appProtoOrig());
            if (!Objects.equals(flow.app().protocol(), flow.app().appProto())) {
                fields.text("app_protocol", flow.app().protocol());
            }
        }
        fields.end();
    }

    private void wire(FlowEvent flow, NamedFields fields) {
        FlowEvent.Counts wire = flow.wire();
        if (!wire.equals(flow.counts())) {
            fields.number("wire_pkts_toserver", wire.packetsToServer());
            fields.number("wire_pkts_toclient", wire.packetsToClient());
            fields.number("wire_bytes_toserver", wire.bytesToServer());
            fields.number("wire_bytes_toclient", wire.bytesToClient());
        }
    }

    private void tunnel(Tunnel tunnel, NamedFields fields) {
        fields.text("inside", tunnel.inside());
        fields.text("carries", tunnel.carries());
        fields.count("carried_pkts", tunnel.carriedPackets());
        fields.count("carried_bytes", tunnel.carriedBytes());
    }

    private void path(FlowEvent.Conn conn, NamedFields fields) {
        fields.text("originator", conn.ends() == Ends.TURNED ? "dest" : null);
        fields.number("data_rtt_ns", conn.path().dataRttNs());
        fields.count("out_of_order", conn.path().outOfOrder());
        fields.count("zero_windows", conn.path().zeroWindows());
    }

    private void about(Endpoints packet, NamedFields fields) {
        if (packet == null) {
            return;
        }
        fields.text("about_src_ip", packet.srcIp());
        fields.number("about_src_port", packet.srcPort());
        fields.text("about_dest_ip", packet.destIp());
        fields.number("about_dest_port", packet.destPort());
        fields.text("about_proto", packet.proto());
        fields.text("about_community_id", packet.communityId());
    }

    /** A number whose {@code -1} says that there is none. */
    private void number(long value) {
        if (value < 0) {
            json.absent();
        } else {
            json.number(value);
        }
    }

    private void nulls(int count) {
        for (int i = 0; i < count; i++) {
            json.absent();
        }
    }

    private static String list(List<?> values) {
        if (values.isEmpty()) {
            return null;
        }
        return values.size() == 1
                ? values.get(0).toString()
                : values.stream().map(Object::toString).collect(Collectors.joining(","));
    }

    /** An object that begins with its first field and has no empty ones. */
    private final class NamedFields {
        private boolean begun;

        void text(String name, String value) {
            if (value != null && !value.isEmpty()) {
                begin();
                json.name(name).text(value);
            }
        }

        /** {@code -1} says that there is none. */
        void number(String name, long value) {
            if (value >= 0) {
                begin();
                json.name(name).number(value);
            }
        }

        void count(String name, long value) {
            if (value > 0) {
                number(name, value);
            }
        }

        void end() {
            if (begun) {
                json.end('}');
            }
        }

        private void begin() {
            if (!begun) {
                json.begin('{');
                begun = true;
            }
        }
    }
}
