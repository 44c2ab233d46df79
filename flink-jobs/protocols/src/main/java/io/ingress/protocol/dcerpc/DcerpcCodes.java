package io.ingress.protocol.dcerpc;

/** Names of PDU types, as EVE writes them (C706 section 12.6.4). */
final class DcerpcCodes {
    private static final String[] TYPES = {
        "REQUEST",
        "PING",
        "RESPONSE",
        "FAULT",
        "WORKING",
        "NOCALL",
        "REJECT",
        "ACK",
        "CL_CANCEL",
        "FACK",
        "CANCEL_ACK",
        "BIND",
        "BINDACK",
        "BINDNAK",
        "ALTER_CONTEXT",
        "ALTER_CONTEXT_RESP",
        "AUTH3",
        "SHUTDOWN",
        "CO_CANCEL",
        "ORPHANED"
    };

    /** A request or an answer that nobody saw. */
    static final String LOST = "REQUEST_LOST";

    static final String UNREPLIED = "UNREPLIED";

    private DcerpcCodes() {}

    static String type(int type) {
        return TYPES[type];
    }
}
