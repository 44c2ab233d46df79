package io.ingress.protocol.socks;

/** Names of commands, methods and replies. */
final class SocksCodes {
    static final int CONNECT = 1;
    static final int BIND = 2;
    static final int UDP_ASSOCIATE = 3;

    static final int NO_AUTHENTICATION = 0;
    static final int GSSAPI = 1;
    static final int USER_NAME = 2;
    static final int NO_METHOD = 255;

    static final int SUCCEEDED = 0;

    /** Reply code of version 4 for a request that is granted. */
    static final int GRANTED = 90;

    /** Not on the wire: the server took none of the offered methods, or not the user. */
    static final int NO_ACCEPTABLE_METHOD = 256;

    static final int AUTHENTICATION_FAILED = 257;

    private static final String[] COMMANDS = {"connect", "bind", "udp_associate"};
    private static final String[] METHODS = {
        "none", "gssapi", "username_password", "chap", "", "cram", "tls", "nds", "multi", "json"
    };
    private static final String[] REPLIES = {
        "succeeded",
        "general_failure",
        "not_allowed",
        "network_unreachable",
        "host_unreachable",
        "connection_refused",
        "ttl_expired",
        "command_not_supported",
        "address_type_not_supported"
    };
    private static final String[] REPLIES_4 = {
        "succeeded", "rejected_or_failed", "no_identd", "user_differs"
    };

    private SocksCodes() {}

    static String command(int code) {
        return named(COMMANDS, code - 1, code);
    }

    static String method(int code) {
        return code == NO_METHOD ? "no_acceptable" : named(METHODS, code, code);
    }

    static String reply(int version, int code) {
        return switch (code) {
            case NO_ACCEPTABLE_METHOD -> "no_acceptable_method";
            case AUTHENTICATION_FAILED -> "authentication_failed";
            default ->
                    version == 4
                            ? named(REPLIES_4, code - GRANTED, code)
                            : named(REPLIES, code, code);
        };
    }

    private static String named(String[] names, int index, int code) {
        boolean known = index >= 0 && index < names.length && !names[index].isEmpty();
        return known ? names[index] : "unknown_" + code;
    }
}
