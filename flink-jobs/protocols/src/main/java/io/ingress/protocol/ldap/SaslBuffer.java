package io.ingress.protocol.ldap;

import io.ingress.protocol.wire.BerReader;
import io.ingress.protocol.wire.ByteReader;

/** Finds the message in a buffer of SASL that was signed and not sealed. */
final class SaslBuffer {
    /** RFC 4121 section 4.2.6.2: a wrap token, its flags, padding, lengths and sequence number. */
    private static final int WRAP = 0x0504;

    private static final int SEALED = 2;
    private static final int HEAD = 16;

    private SaslBuffer() {}

    /** A reader of the message, or null when it cannot be read. */
    static ByteReader plain(ByteReader buffer) {
        if (!buffer.has(HEAD)) {
            return null;
        }
        ByteReader head = new ByteReader(buffer.array(), buffer.position(), HEAD);
        buffer.skip(HEAD);
        if (head.u16() == WRAP) {
            return kerberos(head, buffer);
        }
        // MS-NLMP section 2.2.2.9.1: a signature of version 1, then the message.
        ByteReader again = new ByteReader(head.array(), buffer.position() - HEAD, HEAD);
        return again.u32le() == 1 && isMessage(buffer) ? buffer : null;
    }

    private static ByteReader kerberos(ByteReader head, ByteReader rest) {
        boolean sealed = (head.u8() & SEALED) != 0;
        int checksum = head.skip(1).u16();
        int rotated = head.u16();
        if (sealed) {
            return null;
        }
        if (rotated > 0 && rotated == checksum) {
            rest.skip(checksum);
        }
        return isMessage(rest) ? rest : null;
    }

    private static boolean isMessage(ByteReader at) {
        return at.peek() == BerReader.SEQUENCE;
    }
}
