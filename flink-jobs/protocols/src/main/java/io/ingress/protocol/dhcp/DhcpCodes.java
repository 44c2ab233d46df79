package io.ingress.protocol.dhcp;

/** Names of message types and parameters, as EVE writes them. */
final class DhcpCodes {
    private static final String[] TYPES = {
        "discover", "offer", "request", "decline", "ack", "nak", "release", "inform"
    };

    private DhcpCodes() {}

    static String type(int code) {
        return code >= 1 && code <= TYPES.length ? TYPES[code - 1] : "unknown";
    }

    /** Null for those that EVE does not name. */
    static String parameter(int code) {
        return switch (code) {
            case 1 -> "subnet_mask";
            case 3 -> "router";
            case 6 -> "dns_server";
            case 15 -> "domain";
            case 35 -> "arp_timeout";
            case 42 -> "ntp_server";
            case 66 -> "tftp_server_name";
            case 150 -> "tftp_server_ip";
            default -> null;
        };
    }
}
