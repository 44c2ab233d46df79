package io.ingress.dashboard;

/** The server cannot start; the message says why and what to do. */
public final class DashboardStartException extends Exception {
    private static final long serialVersionUID = 1;

    DashboardStartException(String message, Throwable cause) {
        super(message, cause);
    }
}
