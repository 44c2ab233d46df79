package io.ingress.protocol.rtsp;

import io.ingress.model.eve.EveWriter;
import io.ingress.model.event.Endpoints;
import io.ingress.model.event.EventHeader;
import io.ingress.protocol.Transaction;
import java.util.Map;

/** One exchange: an EVE event of type {@code http} whose {@code protocol} is {@code RTSP/1.0}. */
record RtspTransaction(long timestampNs, RtspExchange exchange) implements Transaction {
    private static final String EVENT = "http";

    @Override
    public String protocol() {
        return EVENT;
    }

    @Override
    public byte[] eve(EventHeader header, Endpoints endpoints, EveWriter writer) {
        return writer.write(
                header, endpoints, EVENT, exchange.txId, Map.of(EVENT, exchange.fields()));
    }
}
