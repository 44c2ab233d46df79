package io.ingress.jobs.sink;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.ingress.model.event.Endpoints;
import io.ingress.model.event.FlowEvent;
import io.ingress.model.event.FlowEvent.Ends;
import io.ingress.model.event.FlowEvent.Tunnel;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * What no list filters by or shows: column {@code more} of flows, a JSON array whose order is that
 * of the view flow_fields, with an object of what only some flows have at its end. One column costs
 * SQLite a fraction of 28. Owned by one thread.
 */
final class FlowMore {
    private static final JsonFactory JSON = new JsonFactory();
    private static final FlowEvent.Conn NO_CONN =
            new FlowEvent.Conn(null, null, -1, -1, -1, -1, -1, -1, -1, List.of(), -1, -1, -1);

    /**
     * @param bucket partition that holds its packets
     */
    String json(FlowEvent flow, int bucket) {
        StringWriter text = new StringWriter(256);
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.writeStartArray();
            json.writeNumber(bucket);
            shape(flow, json);
            tcp(flow.tcp(), json);
            conn(flow.conn() == null ? NO_CONN : flow.conn(), json);
            app(flow.app(), json);
            json.writeString(flow.endpoints().communityId());
            json.writeNumber(flow.header().timestampNs());
            json.writeString(flow.header().id());
            rare(flow, json);
            json.writeEndArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private static void shape(FlowEvent flow, JsonGenerator json) throws IOException {
        json.writeString(flow.header().interfaceName());
        json.writeString(list(flow.vlanIds()));
        number(flow.ipVersion(), json);
        number(flow.icmpType(), json);
        number(flow.icmpCode(), json);
        json.writeNumber(flow.alerted() ? 1 : 0);
        json.writeNumber(flow.transactions());
    }

    private static void tcp(FlowEvent.Tcp tcp, JsonGenerator json) throws IOException {
        if (tcp == null) {
            nulls(4, json);
            return;
        }
        json.writeNumber(tcp.flags());
        json.writeNumber(tcp.flagsToServer());
        json.writeNumber(tcp.flagsToClient());
        json.writeString(tcp.state());
    }

    private static void conn(FlowEvent.Conn conn, JsonGenerator json) throws IOException {
        number(conn.origBytes(), json);
        number(conn.respBytes(), json);
        number(conn.origPackets(), json);
        number(conn.respPackets(), json);
        number(conn.origIpBytes(), json);
        number(conn.respIpBytes(), json);
        number(conn.missedBytes(), json);
        json.writeString(list(conn.service()));
        number(conn.rttNs(), json);
        number(conn.retransmissions(), json);
    }

    private static void app(FlowEvent.App app, JsonGenerator json) throws IOException {
        if (app == null) {
            nulls(3, json);
            return;
        }
        json.writeString(app.category());
        json.writeString(app.confidence());
        json.writeString(app.hostname());
    }

    /** What only some flows have, by name: the array ends before when there is none of it. */
    private static void rare(FlowEvent flow, JsonGenerator json) throws IOException {
        NamedFields fields = new NamedFields(json);
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

    private static void wire(FlowEvent flow, NamedFields fields) throws IOException {
        FlowEvent.Counts wire = flow.wire();
        if (!wire.equals(flow.counts())) {
            fields.number("wire_pkts_toserver", wire.packetsToServer());
            fields.number("wire_pkts_toclient", wire.packetsToClient());
            fields.number("wire_bytes_toserver", wire.bytesToServer());
            fields.number("wire_bytes_toclient", wire.bytesToClient());
        }
    }

    private static void tunnel(Tunnel tunnel, NamedFields fields) throws IOException {
        fields.text("inside", tunnel.inside());
        fields.text("carries", tunnel.carries());
        fields.count("carried_pkts", tunnel.carriedPackets());
        fields.count("carried_bytes", tunnel.carriedBytes());
    }

    private static void path(FlowEvent.Conn conn, NamedFields fields) throws IOException {
        fields.text("originator", conn.ends() == Ends.TURNED ? "dest" : null);
        fields.number("data_rtt_ns", conn.path().dataRttNs());
        fields.count("out_of_order", conn.path().outOfOrder());
        fields.count("zero_windows", conn.path().zeroWindows());
    }

    private static void about(Endpoints packet, NamedFields fields) throws IOException {
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
    private static void number(long value, JsonGenerator json) throws IOException {
        if (value < 0) {
            json.writeNull();
        } else {
            json.writeNumber(value);
        }
    }

    private static void nulls(int count, JsonGenerator json) throws IOException {
        for (int i = 0; i < count; i++) {
            json.writeNull();
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
    private static final class NamedFields {
        private final JsonGenerator json;
        private boolean begun;

        NamedFields(JsonGenerator json) {
            this.json = json;
        }

        void text(String name, String value) throws IOException {
            if (value != null && !value.isEmpty()) {
                begin();
                json.writeStringField(name, value);
            }
        }

        /** {@code -1} says that there is none. */
        void number(String name, long value) throws IOException {
            if (value >= 0) {
                begin();
                json.writeNumberField(name, value);
            }
        }

        void count(String name, long value) throws IOException {
            if (value > 0) {
                number(name, value);
            }
        }

        void end() throws IOException {
            if (begun) {
                json.writeEndObject();
            }
        }

        private void begin() throws IOException {
            if (!begun) {
                json.writeStartObject();
                begun = true;
            }
        }
    }
}
