package io.ingress.dashboard.store;

/** A query could not be answered; the reason decides what the client is told. */
public final class StoreException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** Why. */
    public enum Reason {
        /** It took longer than allowed. */
        TIMEOUT,
        /** The database is not there yet or cannot be read. */
        UNAVAILABLE,
        /** A cursor that this query did not give. */
        BAD_CURSOR
    }

    private final Reason reason;

    StoreException(Reason reason, String message, Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
