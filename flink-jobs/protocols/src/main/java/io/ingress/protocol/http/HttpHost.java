package io.ingress.protocol.http;

import io.ingress.model.eve.WireText;
import java.util.Locale;

/**
 * Whom a request is for: the authority of its target, else its field Host (RFC 9110 section 7.2).
 *
 * @param name in lower case, without port; empty when there is none; several Host fields joined
 * @param port -1 when none is named
 * @param ambiguous target and Host name different ones, or Host is repeated
 */
record HttpHost(String name, int port, boolean ambiguous) {
    private static final int LONGEST = 1024;
    private static final int MAX_PORT = 65535;
    private static final HttpHost NONE = new HttpHost("", -1, false);

    static HttpHost of(HttpExchange exchange) {
        HttpHost named = field(exchange.request);
        HttpHost target = target(exchange);
        if (target == NONE) {
            return named;
        }
        boolean other = !named.name.isEmpty() && !named.name.equals(target.name);
        return new HttpHost(target.name, target.port, other || named.ambiguous);
    }

    private static HttpHost field(HttpHeaders headers) {
        byte[] value = headers.value("host");
        if (value == null) {
            return NONE;
        }
        HttpHost host = authority(value, 0, value.length);
        boolean repeated = headers.find("host", headers.find("host") + 1) >= 0;
        return new HttpHost(host.name, host.port, repeated);
    }

    private static HttpHost target(HttpExchange exchange) {
        byte[] uri = exchange.uri;
        if (uri == null) {
            return NONE;
        }
        int at = authorityAt(uri);
        if (at > 0) {
            int end = at;
            while (end < uri.length && uri[end] != '/' && uri[end] != '?' && uri[end] != '#') {
                end++;
            }
            return authority(uri, at, end - at);
        }
        boolean authority = exchange.isMethod("CONNECT") && uri[0] != '/';
        return authority ? authority(uri, 0, uri.length) : NONE;
    }

    /** Index of the authority in an absolute URI, or 0 when it has none. */
    static int authorityAt(byte[] uri) {
        int at = 0;
        while (at < uri.length && (HttpBytes.lower(uri[at]) | 0) >= 'a' && uri[at] <= 'z') {
            at++;
        }
        return at > 0 && HttpBytes.startsWith(uri, at, uri.length - at, "://") ? at + 3 : 0;
    }

    private static HttpHost authority(byte[] bytes, int offset, int length) {
        int at = offset;
        int end = offset + length;
        for (int i = offset; i < end; i++) {
            at = bytes[i] == '@' ? i + 1 : at;
        }
        int colon = end;
        for (int i = at; i < end && colon == end; i++) {
            colon = bytes[i] == ':' ? i : end;
        }
        if (at < end && bytes[at] == '[') {
            colon = at;
            while (colon < end && bytes[colon] != ']') {
                colon++;
            }
            colon = Math.min(end, colon + 1);
        }
        int stop = colon;
        while (stop > at && bytes[stop - 1] == '.') {
            stop--;
        }
        String name = WireText.of(bytes, at, stop - at, LONGEST).toLowerCase(Locale.ROOT);
        return new HttpHost(name, port(bytes, colon + 1, end), false);
    }

    private static int port(byte[] bytes, int from, int end) {
        int port = from < end ? 0 : -1;
        for (int i = from; i < end && port >= 0; i++) {
            port = HttpBytes.isDigit(bytes[i]) ? port * 10 + bytes[i] - '0' : -1;
            port = port > MAX_PORT ? -1 : port;
        }
        return port;
    }
}
