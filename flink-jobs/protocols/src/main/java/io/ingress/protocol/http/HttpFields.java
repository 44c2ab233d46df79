package io.ingress.protocol.http;

import io.ingress.model.eve.WireText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** EVE's object {@code http} of an exchange. */
final class HttpFields {
    /** Header fields of one message in an event. */
    static final int MAX_LISTED = 40;

    /** Bytes of one header field's value in an event. */
    private static final int MAX_VALUE = 1024;

    private static final int REDIRECT_FIRST = 300;
    private static final int REDIRECT_LAST = 399;
    private static final int MAX_DIGITS = 9;
    private static final String NO_REQUEST = "/libhtp::request_uri_not_seen";
    private static final String[] SECRETS = {"authorization", "proxy-authorization"};

    private HttpFields() {}

    /** The fields that Suricata writes. */
    static Map<String, Object> of(HttpExchange exchange) {
        Map<String, Object> fields = new LinkedHashMap<>();
        HttpHost host = HttpHost.of(exchange);
        put(fields, "hostname", host.name().isEmpty() ? null : host.name());
        put(fields, "http_port", host.port() >= 0 ? host.port() : null);
        put(fields, "url", url(exchange));
        put(fields, "http_user_agent", text(exchange.request.value("user-agent")));
        put(fields, "xff", text(exchange.request.value("x-forwarded-for")));
        put(fields, "http_content_type", contentType(exchange.response));
        put(fields, "content_range", HttpRange.fields(exchange.response.value("content-range")));
        put(fields, "http_refer", text(exchange.request.value("referer")));
        put(fields, "http_method", text(exchange.method));
        byte[] protocol =
                exchange.requestProtocol != null
                        ? exchange.requestProtocol
                        : exchange.method == null ? exchange.responseProtocol : null;
        put(fields, "protocol", text(protocol));
        putStatus(fields, exchange);
        fields.put("length", exchange.responseLength);
        return fields;
    }

    /** EVE's word where no request was seen; so queries for it find these exchanges. */
    private static String url(HttpExchange exchange) {
        return exchange.method == null ? NO_REQUEST : text(exchange.uri);
    }

    private static void putStatus(Map<String, Object> fields, HttpExchange exchange) {
        if (exchange.status > 0) {
            fields.put("status", exchange.status);
        } else {
            put(fields, "status", leadingNumber(exchange.statusText));
            put(fields, "status_string", text(exchange.statusText));
        }
        boolean redirect = exchange.status >= REDIRECT_FIRST && exchange.status <= REDIRECT_LAST;
        if (redirect) {
            put(fields, "redirect", text(exchange.response.value("location")));
        }
    }

    /** What lenient clients take an odd status code for, or null. */
    private static Integer leadingNumber(byte[] text) {
        int at = 0;
        int number = 0;
        while (text != null && at < Math.min(MAX_DIGITS, text.length)) {
            if (!HttpBytes.isDigit(text[at])) {
                break;
            }
            number = number * 10 + text[at++] - '0';
        }
        return at == 0 ? null : Integer.valueOf(number);
    }

    /** The header fields, bounded; credentials are left out of them. */
    static List<Map<String, Object>> headers(HttpHeaders headers) {
        List<Map<String, Object>> list = new ArrayList<>();
        byte[] bytes = headers.array();
        for (int i = 0; i < Math.min(MAX_LISTED, headers.size()); i++) {
            int nameAt = headers.nameAt(i);
            int nameLength = headers.nameLength(i);
            int shown = headers.valueLength(i);
            for (String secret : SECRETS) {
                if (HttpBytes.equalsIgnoreCase(bytes, nameAt, nameLength, secret)) {
                    shown = firstWord(bytes, headers.valueAt(i), shown);
                }
            }
            Map<String, Object> field = new LinkedHashMap<>();
            field.put("name", WireText.of(bytes, nameAt, nameLength, MAX_VALUE));
            field.put("value", WireText.of(bytes, headers.valueAt(i), shown, MAX_VALUE));
            list.add(field);
        }
        return list;
    }

    private static int firstWord(byte[] bytes, int at, int length) {
        int end = 0;
        while (end < length && !HttpBytes.isSpace(bytes[at + end])) {
            end++;
        }
        return end;
    }

    /** Name of the file in a body: as the field says, else the path of the target. */
    static String filename(HttpExchange exchange, HttpHeaders headers) {
        byte[] disposition = headers.value("content-disposition");
        if (disposition != null) {
            String name = HttpDisposition.filename(disposition, 0, disposition.length);
            if (!name.isEmpty()) {
                return name;
            }
        }
        return exchange.uri == null ? "" : HttpPath.of(exchange.uri);
    }

    private static String contentType(HttpHeaders headers) {
        byte[] value = headers.value("content-type");
        if (value == null) {
            return null;
        }
        int end = 0;
        while (end < value.length && value[end] != ';') {
            end++;
        }
        return WireText.of(value, 0, end);
    }

    private static String text(byte[] bytes) {
        return bytes == null || bytes.length == 0 ? null : WireText.of(bytes, 0, bytes.length);
    }

    private static void put(Map<String, Object> fields, String name, Object value) {
        if (value != null) {
            fields.put(name, value);
        }
    }
}
