package io.ingress.dashboard.rules;

/** The rules cannot be read or changed now; the message says what is wrong and what to do. */
public final class RulesException extends Exception {
    private static final long serialVersionUID = 1;

    public RulesException(String message, Throwable cause) {
        super(message, cause);
    }
}
