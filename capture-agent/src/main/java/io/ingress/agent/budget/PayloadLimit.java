package io.ingress.agent.budget;

/**
 * How much payload of a flow direction is shipped.
 *
 * @param kind the rule
 * @param bytes budget of a flow direction in bytes, for {@link Kind#BUDGET}
 */
public record PayloadLimit(Kind kind, int bytes) {

    /** The rules there are. */
    public enum Kind {
        /** Every frame as it was captured. */
        FULL,
        /** Headers and payload until the direction's budget is used up; all of DNS. */
        BUDGET,
        /** Headers up to the transport layer, no payload of any protocol. */
        HEADERS_ONLY
    }

    /**
     * Payload shipped per flow direction by default, bytes: enough for TLS handshakes with long
     * certificate chains, HTTP headers, banners and mail envelopes. Less hides names and
     * certificates from the analyzers, more costs Kafka space.
     */
    public static final int DEFAULT_BYTES = 16 * 1024;

    private static final int BYTES_PER_KIB = 1024;

    public static final PayloadLimit FULL = new PayloadLimit(Kind.FULL, 0);
    public static final PayloadLimit HEADERS_ONLY = new PayloadLimit(Kind.HEADERS_ONLY, 0);
    public static final PayloadLimit DEFAULT = budget(DEFAULT_BYTES);

    public PayloadLimit {
        if (bytes < 0) {
            throw new IllegalArgumentException("must be >= 0: payloadBytes=" + bytes);
        }
    }

    public static PayloadLimit budget(int bytes) {
        return new PayloadLimit(Kind.BUDGET, bytes);
    }

    /**
     * Reads {@code default}, {@code full}, {@code headers-only} or a number of bytes.
     *
     * @throws IllegalArgumentException for anything else; the message lists what is possible
     */
    public static PayloadLimit parse(String text) {
        switch (text) {
            case "default":
                return DEFAULT;
            case "full":
                return FULL;
            case "headers-only":
                return HEADERS_ONLY;
            default:
                return number(text);
        }
    }

    private static PayloadLimit number(String text) {
        try {
            return budget(Integer.parseInt(text));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "must be default, full, headers-only or a number of bytes >= 0: payload="
                            + text,
                    e);
        }
    }

    /** As configuration files have it, e.g. {@code 16 KiB}. */
    public String text() {
        if (kind != Kind.BUDGET) {
            return toString();
        }
        return bytes > 0 && bytes % BYTES_PER_KIB == 0
                ? bytes / BYTES_PER_KIB + " KiB"
                : bytes + " B";
    }

    /** The text {@link #parse} reads. */
    @Override
    public String toString() {
        return switch (kind) {
            case FULL -> "full";
            case HEADERS_ONLY -> "headers-only";
            case BUDGET -> bytes == DEFAULT_BYTES ? "default" : Integer.toString(bytes);
        };
    }
}
