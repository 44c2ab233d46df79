package io.ingress.protocol.telnet;

import io.ingress.model.eve.EveWriter;
import io.ingress.model.event.Endpoints;
import io.ingress.model.event.EventHeader;
import io.ingress.protocol.Transaction;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A session: an EVE event of type telnet.
 *
 * @param client what the client offered and asked for, e.g. {@code will terminal_type}
 * @param server the same of the server
 */
record TelnetTransaction(long timestampNs, List<String> client, List<String> server)
        implements Transaction {
    @Override
    public String protocol() {
        return TelnetAnalyzerFactory.PROTOCOL;
    }

    @Override
    public byte[] eve(EventHeader header, Endpoints endpoints, EveWriter writer) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("client", client);
        fields.put("server", server);
        return writer.write(header, endpoints, protocol(), fields);
    }
}
