package io.ingress.protocol.tls;

/** Numbers of TLS and their names, as EVE writes them. */
public final class TlsCodes {
    public static final int SSL_2 = 0x0002;
    public static final int SSL_3 = 0x0300;
    public static final int TLS_1_0 = 0x0301;
    public static final int TLS_1_1 = 0x0302;
    public static final int TLS_1_2 = 0x0303;
    public static final int TLS_1_3 = 0x0304;

    /** What is said of drafts before the 16th, which had the number of 1.3 in the ServerHello. */
    static final int TLS_1_3_FIRST_DRAFTS = 0x7f00;

    /** Of a draft; OpenSSL before 0.9.8f and some VPN clients still today. */
    public static final int DTLS_BEFORE_1_0 = 0x0100;

    public static final int DTLS_1_0 = 0xfeff;
    public static final int DTLS_1_2 = 0xfefd;
    public static final int DTLS_1_3 = 0xfefc;

    public static final int CHANGE_CIPHER_SPEC = 20;
    public static final int ALERT = 21;
    public static final int HANDSHAKE = 22;
    public static final int APPLICATION_DATA = 23;
    public static final int HEARTBEAT = 24;

    public static final int CLIENT_HELLO = 1;
    public static final int SERVER_HELLO = 2;
    public static final int CERTIFICATE = 11;
    public static final int FINISHED = 20;

    static final String UNDETERMINED = "UNDETERMINED";

    private static final int DRAFT = 0x7f00;

    private TlsCodes() {}

    /** Whether the version is 1.3 or one of its drafts. */
    public static boolean isTls13(int version) {
        return version == TLS_1_3 || version == DTLS_1_3 || (version & 0xff00) == DRAFT;
    }

    /** A value that RFC 8701 reserves to be ignored. */
    public static boolean isGrease(int value) {
        return (value & 0x0f0f) == 0x0a0a && value >>> 8 == (value & 255);
    }

    /** Whether handshakes of the type exist, QUIC's and DTLS's too. */
    public static boolean isHandshakeType(int type) {
        return switch (type) {
            case 0, 1, 2, 3, 4, 5, 6, 8, 11, 12, 13, 14, 15, 16, 20, 21, 22, 23, 24, 25, 67 -> true;
            default -> false;
        };
    }

    static String version(int version) {
        if (version == TLS_1_3_FIRST_DRAFTS) {
            return "TLS 1.3 draft-<16";
        }
        if ((version & 0xff00) == DRAFT) {
            return "TLS 1.3 draft-" + (version & 255);
        }
        return switch (version) {
            case SSL_2 -> "SSLv2";
            case SSL_3 -> "SSLv3";
            case TLS_1_0 -> "TLSv1";
            case TLS_1_1 -> "TLS 1.1";
            case TLS_1_2 -> "TLS 1.2";
            case TLS_1_3 -> "TLS 1.3";
            case DTLS_BEFORE_1_0 -> "DTLS 0.9";
            case DTLS_1_0 -> "DTLS 1.0";
            case DTLS_1_2 -> "DTLS 1.2";
            case DTLS_1_3 -> "DTLS 1.3";
            default -> UNDETERMINED;
        };
    }

    /** What Zeek calls {@code last_alert}. */
    static String alert(int description) {
        return switch (description) {
            case 0 -> "close_notify";
            case 10 -> "unexpected_message";
            case 20 -> "bad_record_mac";
            case 21 -> "decryption_failed";
            case 22 -> "record_overflow";
            case 30 -> "decompression_failure";
            case 40 -> "handshake_failure";
            case 41 -> "no_certificate";
            case 42 -> "bad_certificate";
            case 43 -> "unsupported_certificate";
            case 44 -> "certificate_revoked";
            case 45 -> "certificate_expired";
            case 46 -> "certificate_unknown";
            case 47 -> "illegal_parameter";
            case 48 -> "unknown_ca";
            case 49 -> "access_denied";
            case 50 -> "decode_error";
            case 51 -> "decrypt_error";
            case 60 -> "export_restriction";
            case 70 -> "protocol_version";
            case 71 -> "insufficient_security";
            case 80 -> "internal_error";
            case 86 -> "inappropriate_fallback";
            case 90 -> "user_canceled";
            case 100 -> "no_renegotiation";
            case 109 -> "missing_extension";
            case 110 -> "unsupported_extension";
            case 111 -> "certificate_unobtainable";
            case 112 -> "unrecognized_name";
            case 113 -> "bad_certificate_status_response";
            case 114 -> "bad_certificate_hash_value";
            case 115 -> "unknown_psk_identity";
            case 116 -> "certificate_required";
            case 120 -> "no_application_protocol";
            case 121 -> "ech_required";
            default -> "unknown-" + description;
        };
    }
}
