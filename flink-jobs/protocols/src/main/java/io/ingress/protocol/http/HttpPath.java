package io.ingress.protocol.http;

import io.ingress.model.eve.WireText;

/** The path of a request's target, percent-decoded as servers do. */
final class HttpPath {
    private HttpPath() {}

    static String of(byte[] uri) {
        int at = HttpHost.authorityAt(uri);
        while (at > 0 && at < uri.length && uri[at] != '/') {
            at++;
        }
        int end = at;
        while (end < uri.length && uri[end] != '?' && uri[end] != '#') {
            end++;
        }
        byte[] path = decoded(uri, at, end - at);
        return path.length == 0 ? "/" : WireText.of(path, 0, path.length);
    }

    /** The bytes with {@code %HH} undone. */
    static byte[] decoded(byte[] bytes, int offset, int length) {
        byte[] plain = new byte[length];
        int count = 0;
        int end = offset + length;
        for (int i = offset; i < end; i++) {
            boolean coded =
                    bytes[i] == '%'
                            && i + 2 < end
                            && HttpBytes.hex(bytes[i + 1]) >= 0
                            && HttpBytes.hex(bytes[i + 2]) >= 0;
            if (coded) {
                plain[count++] =
                        (byte) (HttpBytes.hex(bytes[i + 1]) << 4 | HttpBytes.hex(bytes[i + 2]));
                i += 2;
            } else {
                plain[count++] = bytes[i];
            }
        }
        return java.util.Arrays.copyOf(plain, count);
    }
}
