package io.ingress.agent;

/** The agent cannot start or go on; the message says what is wrong and what to do. */
public final class AgentException extends Exception {
    private static final long serialVersionUID = 1L;

    /** What kind of failure it is. */
    public enum Kind {
        /** Something outside failed: Kafka, the interface, permissions, the disk. */
        FAILED,
        /** The options cannot be used, e.g. a filter with a syntax error. */
        USAGE,
        /** Input could not be read. */
        INPUT
    }

    private final Kind kind;

    AgentException(Kind kind, String message, Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }
}
