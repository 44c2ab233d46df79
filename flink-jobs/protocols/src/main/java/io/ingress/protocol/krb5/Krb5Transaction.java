package io.ingress.protocol.krb5;

import io.ingress.model.eve.EveWriter;
import io.ingress.model.event.Endpoints;
import io.ingress.model.event.EventHeader;
import io.ingress.protocol.Transaction;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What an EVE event of type krb5 says: one message.
 *
 * @param failedRequest type of the request that an error answers, 0 when it was not seen
 */
record Krb5Transaction(long timestampNs, Krb5Message message, int failedRequest)
        implements Transaction {
    private static final String EMPTY = "<empty>";

    @Override
    public String protocol() {
        return Krb5AnalyzerFactory.PROTOCOL;
    }

    @Override
    public byte[] eve(EventHeader header, Endpoints endpoints, EveWriter writer) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("msg_type", Krb5Codes.message(message.type()));
        if (message.type() == Krb5Codes.ERROR) {
            fields.put("failed_request", Krb5Codes.message(failedRequest));
            fields.put("error_code", Krb5Codes.error(message.errorCode()));
        }
        fields.put("cname", orEmpty(message.cname()));
        fields.put("realm", orEmpty(message.realm()));
        fields.put("sname", orEmpty(message.sname()));
        int encryption = message.encryption();
        boolean named = encryption != Krb5Message.NONE;
        fields.put("encryption", named ? Krb5Codes.encryption(encryption) : "<none>");
        fields.put("weak_encryption", named && Krb5Codes.isWeak(encryption));
        int ticket = message.ticketEncryption();
        if (ticket != Krb5Message.NONE) {
            fields.put("ticket_encryption", Krb5Codes.encryption(ticket));
            fields.put("ticket_weak_encryption", Krb5Codes.isWeak(ticket));
        }
        return writer.write(header, endpoints, protocol(), fields);
    }

    private static String orEmpty(String text) {
        return text == null ? EMPTY : text;
    }
}
