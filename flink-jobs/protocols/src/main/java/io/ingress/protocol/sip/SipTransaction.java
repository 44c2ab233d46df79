package io.ingress.protocol.sip;

import io.ingress.model.eve.EveWriter;
import io.ingress.model.event.Endpoints;
import io.ingress.model.event.EventHeader;
import io.ingress.protocol.Transaction;
import java.util.Map;

/**
 * One request or response: an EVE event of type sip.
 *
 * @param fields of {@link SipFirstLine}
 */
record SipTransaction(long timestampNs, Map<String, Object> fields) implements Transaction {
    @Override
    public String protocol() {
        return SipAnalyzerFactory.PROTOCOL;
    }

    @Override
    public byte[] eve(EventHeader header, Endpoints endpoints, EveWriter writer) {
        return writer.write(header, endpoints, protocol(), fields);
    }
}
