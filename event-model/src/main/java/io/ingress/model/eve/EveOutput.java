package io.ingress.model.eve;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import io.ingress.model.event.Endpoints;
import io.ingress.model.event.EventHeader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** One JSON object after the other into one reused buffer; knows the parts all events share. */
final class EveOutput {
    /** Version of the {@code ingress} object; raised only by a breaking change. */
    static final String SCHEMA = "1";

    /** Events are separate texts: nothing between two objects. */
    private static final JsonFactory FACTORY =
            new JsonFactoryBuilder().rootValueSeparator((String) null).build();

    private static final int INITIAL_BYTES = 2048;
    private static final int LARGEST_KEPT_BYTES = 1 << 20;
    private static final int MAX_DEPTH = 16;

    private final char[] time = new char[EveTime.LENGTH];
    private final char[] decimal = new char[40];
    private ByteArrayOutputStream bytes = new ByteArrayOutputStream(INITIAL_BYTES);
    private JsonGenerator json;

    /** Begins the object of an event. */
    void begin() throws IOException {
        if (json == null) {
            json = FACTORY.createGenerator(bytes);
        }
        json.writeStartObject();
    }

    /** Ends the object and returns it. */
    byte[] end() throws IOException {
        json.writeEndObject();
        json.flush();
        byte[] event = bytes.toByteArray();
        bytes.reset();
        if (event.length > LARGEST_KEPT_BYTES) {
            abandon();
        }
        return event;
    }

    /** Forgets a half-written object, and a buffer that has grown large. */
    void abandon() {
        json = null;
        bytes = new ByteArrayOutputStream(INITIAL_BYTES);
    }

    /** timestamp, flow_id, in_iface and event_type. */
    void header(EventHeader header, String eventType) throws IOException {
        time("timestamp", header.timestampNs());
        if (header.flowId() != 0) {
            number("flow_id", header.flowId());
        }
        text("in_iface", header.interfaceName());
        text("event_type", eventType);
    }

    /** src_ip, src_port, dest_ip, dest_port, proto. */
    void tuple(Endpoints endpoints) throws IOException {
        text("src_ip", endpoints.srcIp());
        port("src_port", endpoints.srcPort());
        text("dest_ip", endpoints.destIp());
        port("dest_port", endpoints.destPort());
        text("proto", endpoints.proto());
    }

    /** The addresses and what belongs to them, for events that do not say more of the packet. */
    void endpoints(Endpoints endpoints) throws IOException {
        if (endpoints == null) {
            return;
        }
        tuple(endpoints);
        if (endpoints.srcIp() != null) {
            number("ip_v", endpoints.srcIp().indexOf(':') < 0 ? 4 : 6);
        }
        text("community_id", endpoints.communityId());
    }

    /** Begins the ingress object with what every event has in it. */
    void beginIngress(EventHeader header) throws IOException {
        text("host", header.sensor());
        beginObject("ingress");
        text("schema", SCHEMA);
        text("id", header.id());
        number("time_ns", header.timestampNs());
    }

    void beginObject(String name) throws IOException {
        json.writeObjectFieldStart(name);
    }

    void beginObject() throws IOException {
        json.writeStartObject();
    }

    void endObject() throws IOException {
        json.writeEndObject();
    }

    void beginArray(String name) throws IOException {
        json.writeArrayFieldStart(name);
    }

    void endArray() throws IOException {
        json.writeEndArray();
    }

    /** Bounded; a null is left out. */
    void text(String name, String value) throws IOException {
        if (value != null) {
            json.writeStringField(name, WireText.bounded(value));
        }
    }

    /** An array of texts; an empty one is written. */
    void texts(String name, List<String> values) throws IOException {
        json.writeArrayFieldStart(name);
        for (String value : values) {
            json.writeString(WireText.bounded(value));
        }
        json.writeEndArray();
    }

    void number(String name, long value) throws IOException {
        json.writeNumberField(name, value);
    }

    /** A text as element of an array. */
    void element(String value) throws IOException {
        json.writeString(WireText.bounded(value));
    }

    /** An element of an array. */
    void number(long value) throws IOException {
        json.writeNumber(value);
    }

    void flag(String name, boolean value) throws IOException {
        json.writeBooleanField(name, value);
    }

    /** EVE leaves flags that are not set out. */
    void flagIfSet(String name, boolean value) throws IOException {
        if (value) {
            json.writeBooleanField(name, true);
        }
    }

    void port(String name, int port) throws IOException {
        if (port != Endpoints.NO_PORT) {
            json.writeNumberField(name, port);
        }
    }

    /** Two lower-case hex digits, as EVE writes TCP flags. */
    void hexByte(String name, int value) throws IOException {
        String digits = Integer.toHexString(value & 0xff);
        json.writeStringField(name, digits.length() == 1 ? "0" + digits : digits);
    }

    void time(String name, long timestampNs) throws IOException {
        EveTime.write(timestampNs, time);
        json.writeFieldName(name);
        json.writeString(time, 0, EveTime.LENGTH);
    }

    /**
     * An integer divided by a power of ten, exactly.
     *
     * @param fractionDigits 6 writes nanoseconds as milliseconds, 9 as seconds
     */
    void decimal(String name, long value, int fractionDigits) throws IOException {
        int from = decimal.length;
        long rest = Math.abs(value);
        boolean significant = false;
        for (int i = 0; i < fractionDigits || i == fractionDigits || rest > 0; i++) {
            int digit = (int) (rest % 10);
            rest /= 10;
            if (i == fractionDigits && significant) {
                decimal[--from] = '.';
            }
            significant |= digit != 0;
            if (significant || i >= fractionDigits) {
                decimal[--from] = (char) ('0' + digit);
            }
        }
        if (value < 0) {
            decimal[--from] = '-';
        }
        json.writeFieldName(name);
        json.writeNumber(decimal, from, decimal.length - from);
    }

    /** The fields of a map; what it may hold is said at {@link EveWriter#write}. */
    void fields(Map<String, ?> map, int depth) throws IOException {
        for (Map.Entry<String, ?> entry : map.entrySet()) {
            if (entry.getValue() != null) {
                json.writeFieldName(WireText.bounded(entry.getKey()));
                value(entry.getValue(), depth);
            }
        }
    }

    private void value(Object value, int depth) throws IOException {
        if (depth > MAX_DEPTH) {
            throw new IllegalArgumentException("must be nested at most " + MAX_DEPTH + " deep");
        }
        if (value instanceof String text) {
            json.writeString(WireText.bounded(text));
        } else if (value instanceof Boolean flag) {
            json.writeBoolean(flag);
        } else if (value instanceof Long || value instanceof Integer || value instanceof Short) {
            json.writeNumber(((Number) value).longValue());
        } else if (value instanceof Double number && Double.isFinite(number)) {
            json.writeNumber(number);
        } else if (value instanceof byte[] wire) {
            json.writeString(WireText.of(wire, 0, wire.length));
        } else if (value instanceof Map<?, ?> map) {
            json.writeStartObject();
            fields(textKeys(map), depth + 1);
            json.writeEndObject();
        } else if (value instanceof List<?> list) {
            json.writeStartArray();
            for (Object element : list) {
                value(element, depth + 1);
            }
            json.writeEndArray();
        } else {
            throw new IllegalArgumentException("must be text, number, flag, map or list: " + value);
        }
    }

    private static Map<String, ?> textKeys(Map<?, ?> map) {
        Map<String, Object> fields = new java.util.LinkedHashMap<>();
        map.forEach((key, value) -> fields.put(String.valueOf(key), value));
        return fields;
    }
}
