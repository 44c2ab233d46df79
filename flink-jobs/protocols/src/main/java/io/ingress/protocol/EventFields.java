package io.ingress.protocol;

import io.ingress.model.eve.EveWriter;
import io.ingress.model.event.Endpoints;
import io.ingress.model.event.EventHeader;
import java.util.Map;

/**
 * A transaction of a protocol whose events no other code reads: its fields by their names in EVE.
 *
 * @param protocol event_type, and the name of the object
 * @param fields values as {@link EveWriter#write(EventHeader, Endpoints, String, Map)} takes them,
 *     in the order to be written; null values are left out
 */
public record EventFields(String protocol, long timestampNs, Map<String, ?> fields)
        implements Transaction {
    @Override
    public byte[] eve(EventHeader header, Endpoints endpoints, EveWriter writer) {
        return writer.write(header, endpoints, protocol, fields);
    }
}
