package io.ingress.protocol.tls;

/**
 * The first bytes of a TLS record (RFC 8446, section 5.1), and how sure they are one.
 *
 * <pre>
 *   0      1        3       5
 *   +------+--------+-------+-----------------+
 *   | type | version| length| fragment ...    |
 *   +------+--------+-------+-----------------+
 * </pre>
 */
final class RecordHeader {
    static final int BYTES = 5;

    /** 2^14 and what encryption may add; some stacks allow themselves more. */
    static final int MAX_LENGTH = 16_384 + 2048;

    /** Bytes that {@link #isSureBorder} looks at. */
    static final int SURE_BYTES = 9;

    private static final int ALERT_BYTES = 2;
    private static final int HANDSHAKE_HEADER = 4;

    private RecordHeader() {}

    static int length(byte[] bytes, int at) {
        return (bytes[at + 3] & 255) << 8 | bytes[at + 4] & 255;
    }

    static int version(byte[] bytes, int at) {
        return (bytes[at + 1] & 255) << 8 | bytes[at + 2] & 255;
    }

    static boolean isKnownType(int type) {
        return type >= TlsCodes.CHANGE_CIPHER_SPEC && type <= TlsCodes.HEARTBEAT;
    }

    static boolean isKnownVersion(byte[] bytes, int at) {
        return bytes[at + 1] == 3 && bytes[at + 2] >= 0 && bytes[at + 2] <= 4;
    }

    /** Whether the length can be that of a record of this type. */
    static boolean isPossibleLength(int type, int length) {
        return switch (type) {
            case TlsCodes.CHANGE_CIPHER_SPEC -> length == 1;
            case TlsCodes.ALERT -> length == ALERT_BYTES || length >= 18 && length <= 64;
            case TlsCodes.HEARTBEAT -> length >= 3 && length <= MAX_LENGTH;
            default -> length > 0 && length <= MAX_LENGTH;
        };
    }

    /** Whether {@link #SURE_BYTES} are the beginning of a handshake that can be read. */
    static boolean isSureBorder(byte[] bytes, int at) {
        int type = bytes[at] & 255;
        if (!isKnownVersion(bytes, at)) {
            return false;
        }
        int length = length(bytes, at);
        if (type == TlsCodes.CHANGE_CIPHER_SPEC) {
            return length == 1 && bytes[at + BYTES] == 1 && isKnownType(bytes[at + 6] & 255);
        }
        if (type != TlsCodes.HANDSHAKE || length < HANDSHAKE_HEADER || length > MAX_LENGTH) {
            return false;
        }
        int message = bytes[at + BYTES] & 255;
        int messageLength =
                (bytes[at + 6] & 255) << 16 | (bytes[at + 7] & 255) << 8 | bytes[at + 8] & 255;
        boolean hello = message == TlsCodes.CLIENT_HELLO || message == TlsCodes.SERVER_HELLO;
        return TlsCodes.isHandshakeType(message)
                && messageLength <= HandshakeMessages.MAX_ANNOUNCED
                && (hello ? messageLength >= 38 : messageLength + HANDSHAKE_HEADER <= length);
    }
}
