package io.ingress.protocol.openvpn;

import io.ingress.protocol.wire.ByteReader;

/**
 * Whether bytes are the beginning of a TLS handshake.
 *
 * <pre>
 *   | 22 | 3, version | length (2) | 1 or 2: hello | 0, length (2) | 3 ...
 * </pre>
 */
final class TlsHello {
    static final int BYTES = 10;
    static final int CLIENT = 1;
    static final int SERVER = 2;

    private static final int HANDSHAKE = 22;

    private TlsHello() {}

    /** Leaves the reader where it is. */
    static boolean isHello(ByteReader content) {
        return type(content) != 0;
    }

    /** {@link #CLIENT}, {@link #SERVER}, or 0 when it is no hello. */
    static int type(ByteReader content) {
        if (content.remaining() < BYTES) {
            return 0;
        }
        byte[] bytes = content.array();
        int at = content.position();
        int type = bytes[at + 5];
        boolean hello =
                bytes[at] == HANDSHAKE
                        && bytes[at + 1] == 3
                        && bytes[at + 2] >= 0
                        && bytes[at + 2] <= 4
                        && (type == CLIENT || type == SERVER)
                        && bytes[at + 6] == 0
                        && bytes[at + 9] == 3;
        return hello ? type : 0;
    }
}
