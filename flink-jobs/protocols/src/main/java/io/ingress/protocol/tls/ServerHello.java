package io.ingress.protocol.tls;

import java.util.Arrays;
import java.util.HexFormat;

/**
 * What a server chose. The arrays belong to the record: not to be changed.
 *
 * @param version the legacy version of the message
 * @param selectedVersion of supported_versions, 0 when it is not there
 * @param extensions types in the order of the wire
 * @param alpn chosen protocol, null when there is none
 * @param preSharedKey a former session goes on (TLS 1.3)
 * @param whole false when the message ended too early
 */
public record ServerHello(
        int version,
        byte[] random,
        byte[] sessionId,
        int cipherSuite,
        int[] extensions,
        int selectedVersion,
        String alpn,
        boolean preSharedKey,
        boolean whole) {

    /** The random value that makes a ServerHello a HelloRetryRequest (RFC 8446, 4.1.3). */
    private static final byte[] RETRY =
            HexFormat.of()
                    .parseHex("cf21ad74e59a6111be1d8c021e65b891c2a211167abb8c5e079e09e2c8a8339c");

    /** Reads the body of the handshake message: what follows its type and length. */
    public static ServerHello parse(byte[] buffer, int offset, int length) {
        return new HelloReader(buffer, offset, length).server();
    }

    /** The version that both sides speak from now on. */
    public int negotiatedVersion() {
        if (selectedVersion != 0) {
            return selectedVersion;
        }
        return version == TlsCodes.TLS_1_3 ? TlsCodes.TLS_1_3_FIRST_DRAFTS : version;
    }

    /** The client shall say hello again. */
    public boolean isRetryRequest() {
        return Arrays.equals(random, RETRY);
    }
}
