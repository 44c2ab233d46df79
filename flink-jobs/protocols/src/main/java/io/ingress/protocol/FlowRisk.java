package io.ingress.protocol;

import java.util.Locale;

/**
 * What makes a flow suspicious in itself, in nDPI's words for flow risks (ndpi_risk_enum); those
 * that can be told without lists of others. Each is reported once a flow.
 */
public enum FlowRisk {
    XSS_ATTACK,
    SQL_INJECTION,
    RCE_INJECTION,
    BINARY_APPLICATION_TRANSFER,
    KNOWN_PROTOCOL_ON_NON_STANDARD_PORT,
    SELF_SIGNED_CERTIFICATE,
    OBSOLETE_TLS_VERSION,
    WEAK_TLS_CIPHER,
    TLS_CERTIFICATE_EXPIRED,
    TLS_CERTIFICATE_MISMATCH,
    HTTP_SUSPICIOUS_USER_AGENT,
    NUMERIC_IP_HOST,
    HTTP_SUSPICIOUS_URL,
    HTTP_SUSPICIOUS_HEADER,
    TLS_NOT_CARRYING_HTTPS,
    SUSPICIOUS_DGA_DOMAIN,
    MALFORMED_PACKET,
    SSH_OBSOLETE_CLIENT,
    SSH_OBSOLETE_SERVER,
    SMB_INSECURE_VERSION,
    UNSAFE_PROTOCOL,
    DNS_SUSPICIOUS_TRAFFIC,
    MISSING_SNI,
    HTTP_SUSPICIOUS_CONTENT,
    TLS_UNCOMMON_ALPN,
    TLS_CERTIFICATE_VALIDITY_TOO_LONG,
    TLS_SUSPICIOUS_EXTENSION,
    TLS_FATAL_ALERT,
    CLEAR_TEXT_CREDENTIALS,
    DNS_LARGE_PACKET,
    DNS_FRAGMENTED,
    INVALID_CHARACTERS,
    POSSIBLE_EXPLOIT,
    TLS_CERTIFICATE_ABOUT_TO_EXPIRE,
    PUNYCODE_IDN,
    ERROR_CODE,
    HTTP_CRAWLER_BOT,
    UNIDIRECTIONAL_TRAFFIC,
    HTTP_OBSOLETE_SERVER,
    ALPN_SNI_MISMATCH,
    TCP_ISSUES,
    FULLY_ENCRYPTED_FLOW,
    OBFUSCATED_TRAFFIC,
    PROBING_ATTEMPT;

    private final String eveName = name().toLowerCase(Locale.ROOT);

    /** The name in events, e.g. {@code self_signed_certificate}. */
    public String eveName() {
        return eveName;
    }
}
