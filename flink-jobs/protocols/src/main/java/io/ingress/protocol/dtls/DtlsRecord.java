package io.ingress.protocol.dtls;

import io.ingress.protocol.tls.TlsCodes;

/**
 * The header of a DTLS record (RFC 6347, section 4.1).
 *
 * <pre>
 *   0      1        3       5           11      13
 *   +------+--------+-------+-----------+-------+--------------
 *   | type | version| epoch | number    | length| fragment ...
 *   +------+--------+-------+-----------+-------+--------------
 * </pre>
 */
final class DtlsRecord {
    static final int HEADER = 13;

    /** 2^14 and what encryption may add. */
    private static final int MAX_LENGTH = 16_384 + 2048;

    private DtlsRecord() {}

    static int type(byte[] bytes, int at) {
        return bytes[at] & 255;
    }

    static int version(byte[] bytes, int at) {
        return u16(bytes, at + 1);
    }

    /** Counts the keys of a side: 0 is in clear. */
    static int epoch(byte[] bytes, int at) {
        return u16(bytes, at + 3);
    }

    static int length(byte[] bytes, int at) {
        return u16(bytes, at + 11);
    }

    /** Whether the bytes begin with a header of a version and type that exist. */
    static boolean isHeader(byte[] bytes, int at, int available) {
        if (available < HEADER || bytes[at + 1] != (byte) 0xfe && bytes[at + 1] != 1) {
            return false;
        }
        int type = type(bytes, at);
        int version = version(bytes, at);
        boolean known =
                version == TlsCodes.DTLS_1_0
                        || version == TlsCodes.DTLS_1_2
                        || version == TlsCodes.DTLS_BEFORE_1_0;
        int length = length(bytes, at);
        return known
                && type >= TlsCodes.CHANGE_CIPHER_SPEC
                && type <= TlsCodes.HEARTBEAT
                && length > 0
                && length <= MAX_LENGTH;
    }

    private static int u16(byte[] bytes, int at) {
        return (bytes[at] & 255) << 8 | bytes[at + 1] & 255;
    }
}
