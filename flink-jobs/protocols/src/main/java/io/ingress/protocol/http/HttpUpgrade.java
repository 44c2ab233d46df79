package io.ingress.protocol.http;

import java.nio.charset.StandardCharsets;

/**
 * Tells the HTTP/2 analyzer of the request that was upgraded: its response comes in stream 1 of
 * what follows (RFC 7540 section 3.2).
 */
final class HttpUpgrade {
    /** Bytes of a value in the note. */
    private static final int MAX_VALUE = 4096;

    private HttpUpgrade() {}

    /** The request as HTTP/2 names its parts, a line each. */
    static String note(HttpExchange exchange) {
        StringBuilder note = new StringBuilder();
        add(note, ":method", exchange.method);
        add(note, ":path", exchange.uri);
        add(note, ":authority", exchange.request.value("host"));
        add(note, "user-agent", exchange.request.value("user-agent"));
        return note.toString();
    }

    private static void add(StringBuilder note, String name, byte[] value) {
        if (value != null) {
            int length = Math.min(MAX_VALUE, value.length);
            String text = new String(value, 0, length, StandardCharsets.ISO_8859_1);
            note.append(name).append(' ').append(text).append('\n');
        }
    }
}
