package io.ingress.protocol.http;

import io.ingress.model.eve.WireText;
import java.util.Arrays;
import java.util.Base64;

/**
 * The user of a Basic login (RFC 7617), to a server or a proxy. Its password is in no event. With
 * an empty one there is no user, either: so keys of APIs are sent, and the name is the secret.
 */
final class HttpLogin {
    private static final String SCHEME = "basic ";

    /** Bytes of a login that is read; longer ones are none that a person has typed. */
    private static final int MAX_BYTES = 1024;

    private HttpLogin() {}

    /** Null where there is none. */
    static String user(HttpHeaders request) {
        String user = basic(request.value("authorization"));
        return user == null ? basic(request.value("proxy-authorization")) : user;
    }

    private static String basic(byte[] value) {
        if (value == null
                || value.length > MAX_BYTES
                || !HttpBytes.startsWithIgnoreCase(value, 0, value.length, SCHEME)) {
            return null;
        }
        byte[] login = decoded(value, SCHEME.length());
        int colon = 0;
        while (colon < login.length && login[colon] != ':') {
            colon++;
        }
        boolean password = colon < login.length - 1;
        return colon > 0 && password ? WireText.of(login, 0, colon) : null;
    }

    /** Nothing where it is no Base64. */
    private static byte[] decoded(byte[] value, int from) {
        int start = from;
        while (start < value.length && HttpBytes.isSpace(value[start])) {
            start++;
        }
        try {
            return Base64.getDecoder().decode(Arrays.copyOfRange(value, start, value.length));
        } catch (IllegalArgumentException notBase64) {
            return new byte[0];
        }
    }
}
