package io.ingress.protocol.wire;

import io.ingress.model.eve.EveWriter;
import io.ingress.model.event.Endpoints;
import io.ingress.model.event.EventHeader;
import io.ingress.protocol.Transaction;
import java.util.Map;

/**
 * A transaction whose event no other code reads: its fields are written as they are.
 *
 * @param protocol EVE's event_type, and the name of the object
 * @param fields as {@link EveWriter#write(EventHeader, Endpoints, String, Map)} takes them
 */
public record FieldsTransaction(String protocol, long timestampNs, Map<String, ?> fields)
        implements Transaction {
    @Override
    public byte[] eve(EventHeader header, Endpoints endpoints, EveWriter writer) {
        return writer.write(header, endpoints, protocol, fields);
    }
}
