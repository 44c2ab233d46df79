package io.ingress.protocol.http;

import io.ingress.model.eve.WireText;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reads Content-Range (RFC 9110 section 14.4): {@code bytes 0-99/1000}. */
final class HttpRange {
    private static final int MAX_DIGITS = 18;

    private final byte[] value;
    private int at;

    private HttpRange(byte[] value) {
        this.value = value;
    }

    /** EVE's object, or null; only {@code raw} when it is not sound. */
    static Map<String, Object> fields(byte[] value) {
        return value == null ? null : new HttpRange(value).read();
    }

    private Map<String, Object> read() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("raw", WireText.of(value, 0, value.length));
        if (!HttpBytes.startsWithIgnoreCase(value, 0, value.length, "bytes")) {
            return fields;
        }
        at = "bytes".length();
        while (at < value.length && HttpBytes.isSpace(value[at])) {
            at++;
        }
        long start = number();
        long end = start >= 0 && skip('-') ? number() : -1;
        if (end >= 0) {
            fields.put("start", start);
            fields.put("end", end);
        } else if (!skip('*')) {
            return fields;
        }
        long size = skip('/') ? number() : -1;
        if (size >= 0) {
            fields.put("size", size);
        }
        return fields;
    }

    private boolean skip(char wanted) {
        boolean there = at < value.length && value[at] == wanted;
        at += there ? 1 : 0;
        return there;
    }

    private long number() {
        int first = at;
        long number = 0;
        while (at < value.length && HttpBytes.isDigit(value[at]) && at - first < MAX_DIGITS) {
            number = number * 10 + value[at++] - '0';
        }
        return at == first ? -1 : number;
    }
}
