package io.ingress.protocol.tls;

import io.ingress.protocol.wire.ByteReader;

/** Finds the first certificate, that of the sender, in a handshake message Certificate. */
final class CertificateList {
    private static final byte[] NONE = {};

    private CertificateList() {}

    /** DER of the first certificate of the body (TLS 1.2 and below); empty when there is none. */
    static byte[] first(byte[] buffer, int offset, int length) {
        ByteReader in = new ByteReader(buffer, offset, length);
        if (in.u24() == 0) {
            return NONE;
        }
        return in.bytes(in.u24());
    }
}
