package io.ingress.jobs.rules;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ingress.rules.cep.RuleEvent;
import java.io.IOException;
import java.util.List;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;

/** An event as a window keeps it, to be shown by an alert. */
final class KeptEvent {
    /** A larger one is kept without what an alert does not show. */
    private static final int LARGE = 12_000;

    private static final List<String> SHOWN =
            List.of(
                    "event_type",
                    "src_ip",
                    "src_port",
                    "dest_ip",
                    "dest_port",
                    "proto",
                    "community_id",
                    "flow_id",
                    "host",
                    "in_iface");

    private static final List<String> SHOWN_OF_INGRESS = List.of("time_ns", "conn", "alert");
    private static final RuleEventSerializer SERIALIZER = new RuleEventSerializer();
    private static final ObjectMapper JSON = new ObjectMapper();

    private KeptEvent() {}

    static byte[] write(RuleEvent event) {
        RuleEvent kept = event.json().length > LARGE ? shortened(event) : event;
        DataOutputSerializer out = new DataOutputSerializer(kept.json().length + 128);
        try {
            SERIALIZER.serialize(kept, out);
        } catch (IOException e) {
            throw new IllegalStateException("an event cannot be written to memory", e);
        }
        return out.getCopyOfBuffer();
    }

    static RuleEvent read(byte[] bytes) {
        try {
            return SERIALIZER.deserialize(new DataInputDeserializer(bytes));
        } catch (IOException e) {
            throw new IllegalStateException("an event that was kept cannot be read", e);
        }
    }

    private static RuleEvent shortened(RuleEvent event) {
        ObjectNode shown = JSON.createObjectNode();
        copy(event.tree(), SHOWN, shown);
        copy(event.tree().path("ingress"), SHOWN_OF_INGRESS, shown.putObject("ingress"));
        try {
            return new RuleEvent(
                    event.orderNs(),
                    event.rank(),
                    event.id(),
                    event.bucket(),
                    JSON.writeValueAsBytes(shown),
                    event.to());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree that was read cannot be written", e);
        }
    }

    private static void copy(JsonNode from, List<String> names, ObjectNode to) {
        for (String name : names) {
            if (from.has(name)) {
                to.set(name, from.get(name));
            }
        }
    }
}
