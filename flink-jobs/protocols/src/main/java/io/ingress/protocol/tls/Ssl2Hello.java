package io.ingress.protocol.tls;

/**
 * The hellos of SSL 2, which clients that also spoke SSL 3 used to send first (RFC 5246, appendix
 * E.2).
 *
 * <pre>
 *   client: | 0x80 length | 1 | version | ciphers length | id length | challenge length | ...
 *   server: | 0x80 length | 4 | id hit | certificate type | version | ...
 * </pre>
 */
final class Ssl2Hello {
    static final int CLIENT = 1;
    static final int SERVER = 4;

    /** Bytes that {@link #isSure} looks at. */
    static final int SURE_BYTES = 13;

    private static final int CLIENT_HEADER = 9;
    private static final int SERVER_HEADER = 11;
    private static final int MAX_CIPHER_BYTES = 1500;

    private Ssl2Hello() {}

    /** Length of the message after its first two bytes. */
    static int length(byte[] bytes, int at) {
        return (bytes[at] & 0x7f) << 8 | bytes[at + 1] & 255;
    }

    static int type(byte[] bytes, int at) {
        return bytes[at + 2] & 255;
    }

    /** Whether {@link #SURE_BYTES} are the beginning of a hello: all lengths must fit. */
    static boolean isSure(byte[] bytes, int at) {
        if (bytes[at] >= 0) {
            return false;
        }
        return switch (type(bytes, at)) {
            case CLIENT -> isClient(bytes, at);
            case SERVER -> isServer(bytes, at);
            default -> false;
        };
    }

    private static boolean isClient(byte[] bytes, int at) {
        int ciphers = u16(bytes, at + 5);
        int id = u16(bytes, at + 7);
        int challenge = u16(bytes, at + 9);
        return isVersion(u16(bytes, at + 3))
                && ciphers > 0
                && ciphers % 3 == 0
                && ciphers <= MAX_CIPHER_BYTES
                && (id == 0 || id == 16)
                && challenge >= 16
                && challenge <= 32
                && length(bytes, at) == CLIENT_HEADER + ciphers + id + challenge;
    }

    private static boolean isServer(byte[] bytes, int at) {
        int certificate = u16(bytes, at + 7);
        int ciphers = u16(bytes, at + 9);
        int id = u16(bytes, at + 11);
        return (bytes[at + 3] & 0xfe) == 0
                && (bytes[at + 4] & 0xfe) == 0
                && u16(bytes, at + 5) == TlsCodes.SSL_2
                && ciphers % 3 == 0
                && id <= 32
                && length(bytes, at) == SERVER_HEADER + certificate + ciphers + id;
    }

    private static boolean isVersion(int version) {
        return version == TlsCodes.SSL_2
                || version >= TlsCodes.SSL_3 && version <= TlsCodes.TLS_1_2;
    }

    private static int u16(byte[] bytes, int at) {
        return (bytes[at] & 255) << 8 | bytes[at + 1] & 255;
    }
}
