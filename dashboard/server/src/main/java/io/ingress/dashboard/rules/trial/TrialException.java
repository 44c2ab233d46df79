package io.ingress.dashboard.rules.trial;

/** The past events cannot be had, or the run broke; the message is for users. */
public final class TrialException extends Exception {
    private static final long serialVersionUID = 1L;

    public TrialException(String message, Throwable cause) {
        super(message, cause);
    }
}
