package io.ingress.jobs.sink;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.ingress.model.event.FlowEvent;
import io.ingress.model.event.FlowEvent.Tunnel;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * What no list filters by or shows: column {@code more} of flows, a JSON array whose order is that
 * of the view flow_fields. One column costs SQLite a fraction of 28. Owned by one thread.
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

    /** What most flows do not have: their array ends before. */
    private static void rare(FlowEvent flow, JsonGenerator json) throws IOException {
        Tunnel tunnel = flow.conn() == null ? Tunnel.NONE : flow.conn().tunnel();
        FlowEvent.App app = flow.app();
        boolean plain = app == null || app.risks().isEmpty() && hasPlainProtocol(app);
        if (!tunnel.equals(Tunnel.NONE)) {
            tunnel(tunnel, json);
        } else if (!plain) {
            nulls(4, json);
        }
        if (!plain) {
            json.writeString(list(app.risks()));
            json.writeString(app.appProtoOrig());
            json.writeString(app.protocol());
        }
    }

    private static boolean hasPlainProtocol(FlowEvent.App app) {
        return app.appProtoOrig() == null && Objects.equals(app.protocol(), app.appProto());
    }

    private static void tunnel(Tunnel tunnel, JsonGenerator json) throws IOException {
        json.writeString(tunnel.inside());
        json.writeString(tunnel.carries());
        json.writeNumber(tunnel.carriedPackets());
        json.writeNumber(tunnel.carriedBytes());
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
}
