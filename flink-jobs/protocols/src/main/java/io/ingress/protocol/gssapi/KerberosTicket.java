package io.ingress.protocol.gssapi;

import io.ingress.protocol.wire.BerReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * For whom the ticket is that a client shows.
 *
 * @param realm of the service
 * @param names the service's, e.g. {@code cifs} and the host
 */
public record KerberosTicket(String realm, List<String> names) {
    /** Parts of a name that are kept; a service has two or three. */
    static final int MAX_NAMES = 8;

    static final int AP_REQ = 0x6e;

    private static final int TICKET = 0x61;

    public KerberosTicket {
        names = List.copyOf(names);
    }

    /** The ticket in an AP-REQ, or null. */
    static KerberosTicket read(BerReader request) {
        BerReader ticket = part(sequence(request), 3);
        if (ticket == null || !ticket.next(TICKET)) {
            return null;
        }
        BerReader fields = sequence(ticket);
        String realm = "";
        List<String> names = new ArrayList<>();
        while (fields.next()) {
            if (fields.contextTag() == 1) {
                BerReader text = fields.content();
                realm = text.next() ? text.text() : "";
            } else if (fields.contextTag() == 2) {
                names(fields.content(), names);
            }
        }
        return new KerberosTicket(realm, names);
    }

    /** EVE's {@code kerberos}. */
    public Map<String, Object> eve() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("realm", realm);
        fields.put("snames", names);
        return fields;
    }

    private static void names(BerReader principal, List<String> names) {
        BerReader strings = principal.next() ? part(principal.content(), 1) : null;
        if (strings == null || !strings.next()) {
            return;
        }
        BerReader each = strings.content();
        while (each.next() && names.size() < MAX_NAMES) {
            names.add(each.text());
        }
    }

    private static BerReader sequence(BerReader around) {
        BerReader inside = around.content();
        inside.next();
        return inside.tag() == BerReader.SEQUENCE
                ? inside.content()
                : new BerReader(new byte[0], 0, 0);
    }

    private static BerReader part(BerReader values, int number) {
        while (values.next()) {
            if (values.contextTag() == number) {
                return values.content();
            }
        }
        return null;
    }
}
