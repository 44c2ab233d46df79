package io.ingress.jobs.kafka;

import io.ingress.jobs.wire.Names;
import io.ingress.model.eve.EveException;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/**
 * The headers of a record of {@code ingress.events}, in the order in which we write them. Reading
 * looks there first, because each name is decoded anew for each record.
 */
final class EventHeaders {
    static final String SENSOR = "sensor";
    static final String BUCKET = "bucket";
    static final String SEQ = "seq";
    static final String ORDER_NS = "order_ns";
    static final String TYPE = "type";

    private final Header[] headers;

    private EventHeaders(Header[] headers) {
        this.headers = headers;
    }

    static EventHeaders of(Headers headers) {
        return new EventHeaders(headers.toArray());
    }

    /** Whether it is a record of ours; one of another tool has no seq. */
    boolean areOurs() {
        return find(SEQ, 2) != null;
    }

    String sensor() throws EveException {
        return Names.of(value(SENSOR, 0));
    }

    long seq() throws EveException {
        return number(value(SEQ, 2));
    }

    long orderNs() throws EveException {
        return number(value(ORDER_NS, 3));
    }

    String type() throws EveException {
        return Names.of(value(TYPE, 4));
    }

    private byte[] value(String name, int place) throws EveException {
        byte[] value = find(name, place);
        if (value == null) {
            throw new EveException("header is missing: " + name, null);
        }
        return value;
    }

    private byte[] find(String name, int place) {
        if (place < headers.length && headers[place].key().equals(name)) {
            return headers[place].value();
        }
        for (Header header : headers) {
            if (header.key().equals(name)) {
                return header.value();
            }
        }
        return null;
    }

    private static long number(byte[] text) {
        return Long.parseLong(new String(text, StandardCharsets.UTF_8));
    }
}
