package io.ingress.protocol.tls;

import io.ingress.protocol.FlowRisk;
import io.ingress.protocol.TransactionSink;
import java.util.Locale;
import java.util.Set;

/** What makes a handshake suspicious in itself, by nDPI's rules. */
final class TlsRisks {
    private static final long NS_PER_SECOND = 1_000_000_000L;
    private static final long SECONDS_PER_DAY = 86_400;

    /** Browsers refuse certificates issued since then (2020-09-01) that live longer. */
    private static final long SHORT_LIVES_SINCE = 1_598_918_400L;

    private static final long LONGEST_LIFE = 398 * SECONDS_PER_DAY;

    /** Days before its end that a certificate should have been replaced. */
    private static final long ABOUT_TO_EXPIRE = 30 * SECONDS_PER_DAY;

    /** All cipher suites up to this number: those before AES, and those without encryption. */
    private static final int LAST_OF_THE_NINETIES = 0x002e;

    private static final int ENCRYPTED_CLIENT_HELLO = 0xfe0d;
    private static final int ENCRYPTED_SERVER_NAME = 0xffce;

    private static final Set<String> COMMON_ALPNS =
            Set.of(
                    "h2",
                    "h2-14",
                    "h2-15",
                    "h2-16",
                    "h2-fb",
                    "h2c",
                    "h3",
                    "h3-29",
                    "h3-30",
                    "h3-31",
                    "h3-32",
                    "h3-Q050",
                    "http/0.9",
                    "http/1.0",
                    "http/1.1",
                    "hq-29",
                    "hq-interop",
                    "spdy/1",
                    "spdy/2",
                    "spdy/3",
                    "spdy/3.1",
                    "dot",
                    "doq",
                    "imap",
                    "pop3",
                    "ftp",
                    "mqtt",
                    "managesieve",
                    "nntp",
                    "xmpp-client",
                    "xmpp-server",
                    "acme-tls/1",
                    "webrtc",
                    "c-webrtc",
                    "stun.turn",
                    "stun.nat-discovery",
                    "sip/2",
                    "irc",
                    "ntske/1",
                    "coap",
                    "smb",
                    "postgresql",
                    "tds/8.0",
                    "apns",
                    "grpc-exp",
                    "apns-security-v3",
                    "apns-pack-v1");

    private TlsRisks() {}

    static void ofClient(ClientHello hello, boolean dtls, TransactionSink sink) {
        String name = hello.serverName();
        boolean hidden =
                hello.hasExtension(ENCRYPTED_CLIENT_HELLO)
                        || hello.hasExtension(ENCRYPTED_SERVER_NAME);
        if ((name == null || name.isEmpty()) && !hidden && !dtls) {
            sink.risk(FlowRisk.MISSING_SNI);
        }
        for (String alpn : hello.alpns()) {
            if (!COMMON_ALPNS.contains(alpn) && !isGreaseName(alpn)) {
                sink.risk(FlowRisk.TLS_UNCOMMON_ALPN);
                break;
            }
        }
        if (name != null && isAddress(name)) {
            sink.risk(FlowRisk.NUMERIC_IP_HOST);
        }
        if (name != null && name.toLowerCase(Locale.ROOT).contains("xn--")) {
            sink.risk(FlowRisk.PUNYCODE_IDN);
        }
    }

    static void ofServer(ServerHello hello, TransactionSink sink) {
        int version = hello.negotiatedVersion();
        boolean old = version < TlsCodes.TLS_1_2 || version == TlsCodes.DTLS_1_0;
        if (old) {
            sink.risk(FlowRisk.OBSOLETE_TLS_VERSION);
        }
        if (isWeak(hello.cipherSuite())) {
            sink.risk(FlowRisk.WEAK_TLS_CIPHER);
        }
    }

    /**
     * @param client null when its hello was not seen
     * @param nowNs packet time
     */
    static void ofCertificate(
            X509Certificate certificate, ClientHello client, long nowNs, TransactionSink sink) {
        if (certificate.selfSigned()) {
            sink.risk(FlowRisk.SELF_SIGNED_CERTIFICATE);
        }
        long now = nowNs / NS_PER_SECOND;
        long from = certificate.notBefore();
        long until = certificate.notAfter();
        if (from != CertificateTime.UNKNOWN && until != CertificateTime.UNKNOWN) {
            if (now < from || now > until) {
                sink.risk(FlowRisk.TLS_CERTIFICATE_EXPIRED);
            } else if (now > until - ABOUT_TO_EXPIRE) {
                sink.risk(FlowRisk.TLS_CERTIFICATE_ABOUT_TO_EXPIRE);
            }
            if (from >= SHORT_LIVES_SINCE && until - from > LONGEST_LIFE + SECONDS_PER_DAY) {
                sink.risk(FlowRisk.TLS_CERTIFICATE_VALIDITY_TOO_LONG);
            }
        }
        String name = client == null ? null : client.serverName();
        if (name != null && !name.isEmpty() && !names(certificate, name)) {
            sink.risk(FlowRisk.TLS_CERTIFICATE_MISMATCH);
        }
    }

    private static boolean names(X509Certificate certificate, String host) {
        if (matches(certificate.commonName(), host)) {
            return true;
        }
        for (String name : certificate.names()) {
            if (matches(name, host)) {
                return true;
            }
        }
        return false;
    }

    /** A wildcard stands for one label. */
    private static boolean matches(String pattern, String host) {
        if (!pattern.startsWith("*.")) {
            return pattern.equalsIgnoreCase(host);
        }
        int dot = host.indexOf('.');
        return dot > 0 && pattern.substring(1).equalsIgnoreCase(host.substring(dot));
    }

    /** A reserved name of RFC 8701: two equal bytes such as 0x4a4a, or their escapes. */
    private static boolean isGreaseName(String alpn) {
        if (alpn.length() == 2) {
            return TlsCodes.isGrease(alpn.charAt(0) << 8 | alpn.charAt(1));
        }
        return alpn.length() == 8 && alpn.startsWith("\\x");
    }

    private static boolean isAddress(String name) {
        int dots = 0;
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c == ':') {
                return true;
            }
            dots += c == '.' ? 1 : 0;
            if (c != '.' && (c < '0' || c > '9')) {
                return false;
            }
        }
        return dots == 3;
    }

    /** No encryption, no authentication, export keys, RC2, RC4, DES, IDEA or 3DES. */
    private static boolean isWeak(int cipher) {
        if (cipher <= LAST_OF_THE_NINETIES) {
            return true;
        }
        return switch (cipher) {
            case 0x003b -> true;
            case 0x0034, 0x003a, 0x0046, 0x006c, 0x006d, 0x0089, 0x009b, 0x00a6, 0x00a7 -> true;
            case 0x0060, 0x0061, 0x0062, 0x0063, 0x0064, 0x0065, 0x0066 -> true;
            case 0x008a, 0x008b, 0x008e, 0x008f, 0x0092, 0x0093 -> true;
            case 0x00b0, 0x00b1, 0x00b4, 0x00b5, 0x00b8, 0x00b9 -> true;
            case 0xc001, 0xc002, 0xc003, 0xc006, 0xc007, 0xc008, 0xc00b, 0xc00c, 0xc00d -> true;
            case 0xc010, 0xc011, 0xc012, 0xc015, 0xc016, 0xc017, 0xc018, 0xc019 -> true;
            case 0xc01a, 0xc01b, 0xc01c, 0xc033, 0xc034, 0xc039, 0xc03a, 0xc03b -> true;
            default -> false;
        };
    }
}
