package io.ingress.protocol.http;

import io.ingress.model.eve.EveWriter;
import io.ingress.model.event.Endpoints;
import io.ingress.model.event.EventHeader;
import io.ingress.protocol.Transaction;
import java.util.List;
import java.util.Map;

/** An exchange that has ended: an EVE event of type {@code http}. */
record HttpTransaction(long timestampNs, HttpExchange exchange) implements Transaction {
    @Override
    public String protocol() {
        return HttpAnalyzerFactory.PROTOCOL;
    }

    @Override
    public byte[] eve(EventHeader header, Endpoints endpoints, EveWriter writer) {
        Map<String, Object> fields = HttpFields.of(exchange);
        String user = HttpLogin.user(exchange.request);
        if (user != null) {
            fields.put("username", user);
        }
        put(fields, "request_headers", HttpFields.headers(exchange.request));
        put(fields, "response_headers", HttpFields.headers(exchange.response));
        return writer.write(
                header, endpoints, protocol(), exchange.txId, Map.of(protocol(), fields));
    }

    private static void put(Map<String, Object> fields, String name, List<?> list) {
        if (!list.isEmpty()) {
            fields.put(name, list);
        }
    }
}
