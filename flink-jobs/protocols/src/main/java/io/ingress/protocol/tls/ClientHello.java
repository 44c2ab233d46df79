package io.ingress.protocol.tls;

import java.util.List;

/**
 * What a client offers; lists are in the order of the wire, GREASE values included. The arrays
 * belong to the record: not to be changed.
 *
 * @param version the legacy version of the message
 * @param random 32 bytes, fewer when the message was cut
 * @param cipherSuites numbers
 * @param extensions their types
 * @param serverName of the extension, null when it is not there
 * @param alpns offered protocols
 * @param firstAlpn the first of them as bytes; empty when there is none
 * @param supportedVersions of the extension, empty when it is not there
 * @param sessionTicket the client has a ticket or a key of a former session
 * @param serverNames how many names the extension holds; more than one is no honest client
 * @param whole false when the message ended too early
 */
public record ClientHello(
        int version,
        byte[] random,
        byte[] sessionId,
        int[] cipherSuites,
        int[] extensions,
        String serverName,
        List<String> alpns,
        byte[] firstAlpn,
        int[] groups,
        int[] pointFormats,
        int[] signatureAlgorithms,
        int[] supportedVersions,
        boolean sessionTicket,
        int serverNames,
        boolean whole) {

    static final int SERVER_NAME = 0;
    static final int SUPPORTED_GROUPS = 10;
    static final int POINT_FORMATS = 11;
    static final int SIGNATURE_ALGORITHMS = 13;
    static final int ALPN = 16;
    static final int SESSION_TICKET = 35;
    static final int PRE_SHARED_KEY = 41;
    static final int SUPPORTED_VERSIONS = 43;

    /**
     * Reads the body of the handshake message: what follows its type and length. What was read
     * before a wrong length is kept.
     */
    public static ClientHello parse(byte[] buffer, int offset, int length) {
        return new HelloReader(buffer, offset, length).client(false);
    }

    /** The same of DTLS, where a cookie stands before the cipher suites. */
    public static ClientHello parseDtls(byte[] buffer, int offset, int length) {
        return new HelloReader(buffer, offset, length).client(true);
    }

    public boolean hasExtension(int type) {
        return HelloReader.contains(extensions, type);
    }

    /**
     * The highest version that is offered, be it a draft's; for DTLS the lowest number. Numbers of
     * vendors count only when there is no other.
     */
    public int highestVersion() {
        boolean dtls = version >>> 8 == 0xfe;
        int best = 0;
        for (int offered : supportedVersions) {
            boolean dtlsOffered = offered >>> 8 == 0xfe;
            if (TlsCodes.isGrease(offered) || dtls != dtlsOffered) {
                continue;
            }
            if (best == 0 || isHigher(offered, best, dtls)) {
                best = offered;
            }
        }
        return best == 0 ? version : best;
    }

    private static boolean isHigher(int offered, int best, boolean dtls) {
        if (dtls) {
            return offered < best;
        }
        return isOfTls(offered) == isOfTls(best) ? offered > best : isOfTls(offered);
    }

    /** Versions and the drafts of 1.3 (RFC 8446's drafts, section 4.2.1.1). */
    private static boolean isOfTls(int version) {
        return version >>> 8 == 3 || version >>> 8 == 0x7f;
    }
}
