package io.ingress.protocol.template;

import io.ingress.model.eve.EveWriter;
import io.ingress.model.event.Endpoints;
import io.ingress.model.event.EventHeader;
import io.ingress.protocol.Transaction;
import java.util.Map;

/**
 * One greeting: what an event of type template says.
 *
 * @param name whom the client greets with, as text of the wire
 */
record TemplateGreeting(long timestampNs, String name) implements Transaction {
    @Override
    public String protocol() {
        return TemplateAnalyzerFactory.PROTOCOL;
    }

    @Override
    public byte[] eve(EventHeader header, Endpoints endpoints, EveWriter writer) {
        return writer.write(header, endpoints, protocol(), Map.of("name", name));
    }
}
