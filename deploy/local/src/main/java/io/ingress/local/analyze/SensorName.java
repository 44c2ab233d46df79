package io.ingress.local.analyze;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ingress.local.Installation;
import java.io.IOException;

/**
 * Gives the events of a capture the name of a sensor of their own, so that several captures in one
 * database are told apart: seconds in which both have packets add up, and packets are looked for in
 * the right file. Ids stay what they are in eve.json. One thread.
 */
final class SensorName {
    private static final String EVIDENCE = "/ingress/alert/evidence";

    private final ObjectMapper mapper = new ObjectMapper();
    private final String name;

    SensorName(String name) {
        this.name = name;
    }

    /** The same event under this name; the bytes themselves when it has that name already. */
    byte[] in(byte[] event) throws IOException {
        if (name.equals(Installation.SENSOR)) {
            return event;
        }
        JsonNode tree = mapper.readTree(event);
        ((ObjectNode) tree).put("host", name);
        for (JsonNode flow : tree.at(EVIDENCE)) {
            ((ObjectNode) flow).put("sensor", name);
        }
        return mapper.writeValueAsBytes(tree);
    }
}
