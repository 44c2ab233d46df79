package io.ingress.protocol.openvpn;

import io.ingress.protocol.wire.ByteReader;

/**
 * One message of the control channel that can be read, other than a mere acknowledgement.
 *
 * <pre>
 *   | opcode, key id | session id (8) | HMAC, packet id (4), time (4): with tls-auth only |
 *   | n | acknowledged message ids (4 each) | session id of the other end (8), if n &gt; 0 |
 *   | message id (4) | content ...
 * </pre>
 *
 * @param id counts the messages of a side from 0 for each key
 * @param content the bytes of TLS
 */
record ControlMessage(long id, ByteReader content) {
    /** No end has this session id. */
    static final long NO_SESSION = 0;

    /** Bytes before the acknowledgements when there is no HMAC. */
    static final int HEADER = 9;

    private static final int SESSION_ID = 8;

    /** Acknowledgements in one message, by its sender's limit. */
    private static final int MAX_ACKS = 8;

    /** Reads a message; null when it is none. */
    static ControlMessage read(ByteReader message, ControlWrapping wrapping) {
        ByteReader in = message.skip(wrapping.header());
        int acks = in.u8();
        if (acks > MAX_ACKS) {
            return null;
        }
        in.skip(acks == 0 ? 0 : 4 * acks + SESSION_ID);
        long id = in.u32();
        return in.failed() ? null : new ControlMessage(id, in);
    }

    /** Whether it begins a key: it is the first one and says nothing. */
    boolean isReset() {
        return id == 0 && content.remaining() == 0;
    }
}
