package io.ingress.protocol.smtp;

import io.ingress.model.eve.EveWriter;
import io.ingress.model.event.Endpoints;
import io.ingress.model.event.EventHeader;
import io.ingress.protocol.Transaction;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One transaction: an EVE event of type smtp, with {@code email} when a mail was sent.
 *
 * @param smtp envelope; see {@link SmtpEvents}
 * @param email what the message says; empty without one
 */
record SmtpTransaction(long timestampNs, Map<String, Object> smtp, Map<String, Object> email)
        implements Transaction {
    @Override
    public String protocol() {
        return SmtpAnalyzerFactory.PROTOCOL;
    }

    @Override
    public byte[] eve(EventHeader header, Endpoints endpoints, EveWriter writer) {
        Map<String, Map<String, Object>> objects = new LinkedHashMap<>();
        objects.put(protocol(), smtp);
        if (!email.isEmpty()) {
            objects.put("email", email);
        }
        return writer.write(header, endpoints, protocol(), null, objects);
    }
}
