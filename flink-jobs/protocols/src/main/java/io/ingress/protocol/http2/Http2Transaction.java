package io.ingress.protocol.http2;

import io.ingress.model.eve.EveWriter;
import io.ingress.model.eve.WireText;
import io.ingress.model.event.Endpoints;
import io.ingress.model.event.EventHeader;
import io.ingress.protocol.Transaction;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A stream that has ended: an EVE event of type {@code http}, version 2. */
record Http2Transaction(long timestampNs, Http2Stream stream) implements Transaction {
    private static final int MAX_LISTED = 40;
    private static final int MAX_VALUE = 1024;
    private static final int MAX_DIGITS = 18;

    @Override
    public String protocol() {
        return "http";
    }

    @Override
    public byte[] eve(EventHeader header, Endpoints endpoints, EveWriter writer) {
        Map<String, Object> fields = fields(stream);
        put(fields, "request_headers", listed(stream.request));
        put(fields, "response_headers", listed(stream.response));
        return writer.write(header, endpoints, protocol(), stream.txId, Map.of(protocol(), fields));
    }

    static Map<String, Object> fields(Http2Stream stream) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("version", "2");
        String host = host(stream);
        int colon = host == null ? -1 : portColon(host);
        put(fields, "hostname", colon < 0 ? host : host.substring(0, colon));
        put(fields, "http_port", colon < 0 ? null : number(host.substring(colon + 1)));
        put(fields, "url", text(stream.request, ":path"));
        put(fields, "http_user_agent", text(stream.request, "user-agent"));
        String type = text(stream.response, "content-type");
        put(fields, "http_content_type", type == null ? null : type.split(";", 2)[0]);
        put(fields, "http_refer", text(stream.request, "referer"));
        put(fields, "http_method", text(stream.request, ":method"));
        Long status = number(text(stream.response, ":status"));
        put(fields, "status", status == null || status < 100 || status > 999 ? null : status);
        Long length = number(text(stream.response, "content-length"));
        fields.put("length", length == null ? stream.responseBytes : length);
        fields.put("http2", Map.of("stream_id", stream.id));
        return fields;
    }

    /** The authority asked for, in lower case; null when there is none. */
    static String host(Http2Stream stream) {
        String authority = text(stream.request, ":authority");
        String host = authority == null ? text(stream.request, "host") : authority;
        return host == null ? null : host.toLowerCase(Locale.ROOT);
    }

    static int portColon(String host) {
        int colon = host.lastIndexOf(':');
        return colon > host.lastIndexOf(']') ? colon : -1;
    }

    private static List<Map<String, Object>> listed(List<HpackField> fields) {
        List<Map<String, Object>> list = new ArrayList<>();
        for (HpackField field : fields.subList(0, Math.min(MAX_LISTED, fields.size()))) {
            boolean secret = field.named("authorization") || field.named("proxy-authorization");
            Map<String, Object> entry = new LinkedHashMap<>();
            entry.put("name", WireText.of(field.name(), 0, field.name().length, MAX_VALUE));
            String value = WireText.of(field.value(), 0, field.value().length, MAX_VALUE);
            entry.put("value", secret ? value.split(" ", 2)[0] : value);
            list.add(entry);
        }
        return list;
    }

    static String text(List<HpackField> fields, String name) {
        byte[] value = Http2Stream.value(fields, name);
        return value == null || value.length == 0 ? null : WireText.of(value, 0, value.length);
    }

    private static Long number(String digits) {
        if (digits == null || digits.isEmpty() || digits.length() > MAX_DIGITS) {
            return null;
        }
        long number = 0;
        for (int i = 0; i < digits.length(); i++) {
            if (digits.charAt(i) < '0' || digits.charAt(i) > '9') {
                return null;
            }
            number = number * 10 + digits.charAt(i) - '0';
        }
        return number;
    }

    private static void put(Map<String, Object> fields, String name, Object value) {
        boolean empty = value == null || value instanceof List<?> list && list.isEmpty();
        if (!empty) {
            fields.put(name, value);
        }
    }
}
