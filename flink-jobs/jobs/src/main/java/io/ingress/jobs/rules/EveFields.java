package io.ingress.jobs.rules;

import com.fasterxml.jackson.databind.JsonNode;
import io.ingress.model.event.AlertEvent.Evidence;
import io.ingress.model.event.Endpoints;
import io.ingress.rules.FieldPath;
import io.ingress.rules.cep.RuleEvent;
import java.util.List;

/** What an alert needs of an event of any type, by EVE's names. */
final class EveFields {
    private static final FieldPath SRC_IP = FieldPath.of("src_ip");
    private static final FieldPath SRC_PORT = FieldPath.of("src_port");
    private static final FieldPath DEST_IP = FieldPath.of("dest_ip");
    private static final FieldPath DEST_PORT = FieldPath.of("dest_port");
    private static final FieldPath PROTO = FieldPath.of("proto");
    private static final FieldPath COMMUNITY_ID = FieldPath.of("community_id");
    private static final FieldPath FLOW_ID = FieldPath.of("flow_id");
    private static final FieldPath SENSOR = FieldPath.of("host");
    private static final FieldPath INTERFACE = FieldPath.of("in_iface");
    private static final FieldPath START_NS = FieldPath.of("ingress.conn.start_ns");
    private static final FieldPath END_NS = FieldPath.of("ingress.conn.end_ns");
    private static final FieldPath TIME_NS = FieldPath.of("ingress.time_ns");

    private final RuleEvent event;

    EveFields(RuleEvent event) {
        this.event = event;
    }

    Endpoints endpoints() {
        return new Endpoints(
                text(SRC_IP),
                (int) number(SRC_PORT, Endpoints.NO_PORT),
                text(DEST_IP),
                (int) number(DEST_PORT, Endpoints.NO_PORT),
                text(PROTO),
                text(COMMUNITY_ID));
    }

    String sensor() {
        return text(SENSOR);
    }

    String interfaceName() {
        return text(INTERFACE);
    }

    long flowId() {
        return number(FLOW_ID, 0);
    }

    /** Packet time of the beginning; an event of another tool has only its place in order. */
    long startNs() {
        return number(START_NS, number(TIME_NS, event.orderNs()));
    }

    long endNs() {
        return Math.max(startNs(), number(END_NS, 0));
    }

    Evidence evidence() {
        return new Evidence(flowId(), sensor(), event.bucket(), endpoints(), startNs(), endNs());
    }

    private String text(FieldPath field) {
        List<JsonNode> values = field.values(event.tree());
        return values.isEmpty() ? null : values.get(0).asText();
    }

    private long number(FieldPath field, long missing) {
        List<JsonNode> values = field.values(event.tree());
        return values.isEmpty() || !values.get(0).isNumber() ? missing : values.get(0).longValue();
    }
}
