package io.ingress.protocol.openvpn;

import io.ingress.protocol.wire.ByteReader;

/**
 * How the messages of a control channel are protected. The wire does not say so: it shows in what
 * the first messages look like.
 *
 * <pre>
 *   none       | opcode | session | message ...
 *   tls-auth   | opcode | session | HMAC (by its digest) | packet id | time | message ...
 *   tls-crypt  | opcode | session | packet id | time | tag (32) | encrypted message ...
 * </pre>
 */
enum ControlWrapping {
    UNKNOWN(null, 0),
    NONE("none", 0),
    /** MD5. */
    HMAC_16("tls_auth", 16),
    /** SHA-1, which is the default. */
    HMAC_20("tls_auth", 20),
    HMAC_28("tls_auth", 28),
    HMAC_32("tls_auth", 32),
    HMAC_48("tls_auth", 48),
    HMAC_64("tls_auth", 64),
    TLS_CRYPT("tls_crypt", 32);

    private static final ControlWrapping[] READABLE = {
        NONE, HMAC_20, HMAC_32, HMAC_64, HMAC_16, HMAC_28, HMAC_48
    };

    /** Packet id and time. */
    private static final int REPLAY_BYTES = 8;

    /** Bytes of a reset without acknowledgements behind the wrapping: their number, message id. */
    private static final int RESET_BYTES = 5;

    /** Bytes that one acknowledgement adds: message id, session id. */
    private static final int ACK_BYTES = 12;

    private static final int CRYPT_HEADER = ControlMessage.HEADER + REPLAY_BYTES + 32;

    /** What 2.6 adds to a server's reset under tls-crypt-v2: type, length, flags. */
    private static final int EARLY_FLAGS_BYTES = 6;

    /** Packet ids count from 1; a reset is repeated less often. */
    private static final int MAX_RESET_PACKET_ID = 255;

    /** Where 2.6 begins to count under tls-crypt-v2, to say what it can. */
    private static final long EARLY_PACKET_ID = 0x0f000000L;

    private final String eveName;
    private final int hmacBytes;

    ControlWrapping(String eveName, int hmacBytes) {
        this.eveName = eveName;
        this.hmacBytes = hmacBytes;
    }

    /** Null when unknown. */
    String eveName() {
        return eveName;
    }

    /** 0 when there is none. */
    int hmacBytes() {
        return hmacBytes;
    }

    boolean isReadable() {
        return this != UNKNOWN && this != TLS_CRYPT;
    }

    /** Bytes before the message when it is readable. */
    int header() {
        return ControlMessage.HEADER + (hmacBytes == 0 ? 0 : hmacBytes + REPLAY_BYTES);
    }

    /** What a message says, or UNKNOWN. */
    static ControlWrapping of(int opcode, ByteReader message) {
        byte[] bytes = message.array();
        int at = message.position();
        if (OpenvpnCodes.isHardReset(opcode)) {
            return ofReset(bytes, at, message.remaining());
        }
        return opcode == OpenvpnCodes.CONTROL ? ofHello(bytes, at, message.remaining()) : UNKNOWN;
    }

    /** What a whole hard reset says; UNKNOWN when it is none. */
    static ControlWrapping ofReset(byte[] bytes, int at, int length) {
        for (ControlWrapping wrapping : READABLE) {
            if (isReset(bytes, at + wrapping.header(), length - wrapping.header())) {
                return wrapping;
            }
        }
        return isEncryptedReset(bytes, at, length) ? TLS_CRYPT : UNKNOWN;
    }

    /** What a control message says whose content begins with a hello of TLS. */
    static ControlWrapping ofHello(byte[] bytes, int at, int length) {
        for (ControlWrapping wrapping : READABLE) {
            ControlMessage message =
                    ControlMessage.read(new ByteReader(bytes, at, length), wrapping);
            if (message != null && TlsHello.isHello(message.content())) {
                return wrapping;
            }
        }
        return UNKNOWN;
    }

    /** Message 0 without content, and what it acknowledges is message 0 too. */
    private static boolean isReset(byte[] bytes, int at, int length) {
        if (length == RESET_BYTES) {
            return isZero(bytes, at, RESET_BYTES);
        }
        return length == RESET_BYTES + ACK_BYTES
                && bytes[at] == 1
                && isZero(bytes, at + 1, 4)
                && isZero(bytes, at + length - 4, 4);
    }

    private static boolean isEncryptedReset(byte[] bytes, int at, int length) {
        int content = length - CRYPT_HEADER;
        if (content < RESET_BYTES) {
            return false;
        }
        long packetId = new ByteReader(bytes, at + ControlMessage.HEADER, 4).u32();
        boolean first = packetId > 0 && packetId <= MAX_RESET_PACKET_ID;
        long early = packetId - EARLY_PACKET_ID;
        int opcode = OpenvpnCodes.opcode(bytes[at] & 255);
        if (opcode == OpenvpnCodes.CLIENT_RESET_V3) {
            int key = new ByteReader(bytes, at + length - 2, 2).u16();
            return content == RESET_BYTES + key
                    && (first || early > 0 && early <= MAX_RESET_PACKET_ID);
        }
        boolean sized =
                content == RESET_BYTES
                        || content == RESET_BYTES + ACK_BYTES
                        || content == RESET_BYTES + ACK_BYTES + EARLY_FLAGS_BYTES;
        return first && sized;
    }

    private static boolean isZero(byte[] bytes, int at, int count) {
        for (int i = at; i < at + count; i++) {
            if (bytes[i] != 0) {
                return false;
            }
        }
        return true;
    }
}
