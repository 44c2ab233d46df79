package io.ingress.jobs.detection;

import com.fasterxml.jackson.databind.JsonNode;
import io.ingress.model.event.Endpoints;
import io.ingress.model.event.EventHeader;
import io.ingress.model.event.FlowEvent;
import io.ingress.rules.FieldPath;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What {@link ContactRules} look at in a flow event, and what a contact takes over from it.
 *
 * @param id id of the flow event
 * @param flowId EVE's flow_id
 * @param icmpType -1 without one
 * @param connState Zeek's conn_state
 * @param history Zeek's history
 * @param origPackets packets of the originator
 * @param respPackets packets of the responder
 * @param startNs packet time of the first packet
 * @param endNs packet time of the last packet
 */
record Attempt(
        String id,
        String sensor,
        String interfaceName,
        long flowId,
        Endpoints ends,
        int icmpType,
        String connState,
        String history,
        long origPackets,
        long respPackets,
        long startNs,
        long endNs) {
    static final Set<FieldPath> FIELDS =
            Stream.of(
                            "flow_id",
                            "in_iface",
                            "src_ip",
                            "src_port",
                            "dest_ip",
                            "dest_port",
                            "proto",
                            "icmp_type",
                            "community_id",
                            "host",
                            "ingress.id",
                            "ingress.conn.conn_state",
                            "ingress.conn.history",
                            "ingress.conn.orig_pkts",
                            "ingress.conn.resp_pkts",
                            "ingress.conn.start_ns",
                            "ingress.conn.end_ns")
                    .map(FieldPath::of)
                    .collect(Collectors.toUnmodifiableSet());

    private static final int MOST_PORT = 65_535;
    private static final int MOST_ICMP_TYPE = 255;

    /** Empty when it lacks something that each of our own flow events has. */
    static Optional<Attempt> of(JsonNode event) {
        JsonNode ingress = event.path("ingress");
        JsonNode conn = ingress.path("conn");
        boolean whole =
                ingress.path("id").isTextual()
                        && event.path("src_ip").isTextual()
                        && conn.path("conn_state").isTextual()
                        && conn.path("start_ns").isIntegralNumber()
                        && conn.path("end_ns").isIntegralNumber();
        if (!whole) {
            return Optional.empty();
        }
        return Optional.of(
                new Attempt(
                        text(ingress, "id"),
                        event.path("host").asText(),
                        text(event, "in_iface"),
                        event.path("flow_id").asLong(),
                        ends(event),
                        number(event, "icmp_type", MOST_ICMP_TYPE),
                        text(conn, "conn_state"),
                        conn.path("history").asText(),
                        conn.path("orig_pkts").asLong(-1),
                        conn.path("resp_pkts").asLong(-1),
                        conn.path("start_ns").longValue(),
                        conn.path("end_ns").longValue()));
    }

    private static Endpoints ends(JsonNode event) {
        return new Endpoints(
                text(event, "src_ip"),
                number(event, "src_port", MOST_PORT),
                text(event, "dest_ip"),
                number(event, "dest_port", MOST_PORT),
                text(event, "proto"),
                text(event, "community_id"));
    }

    static Attempt of(FlowEvent flow) {
        EventHeader header = flow.header();
        FlowEvent.Conn conn = flow.conn();
        return new Attempt(
                header.id(),
                header.sensor(),
                header.interfaceName(),
                header.flowId(),
                flow.endpoints(),
                flow.icmpType(),
                conn.connState(),
                conn.history(),
                conn.origPackets(),
                conn.respPackets(),
                flow.startNs(),
                flow.endNs());
    }

    private static String text(JsonNode object, String field) {
        return object.path(field).textValue();
    }

    private static int number(JsonNode object, String field, int most) {
        long value = object.path(field).asLong(-1);
        return value > most ? -1 : (int) Math.max(-1, value);
    }
}
