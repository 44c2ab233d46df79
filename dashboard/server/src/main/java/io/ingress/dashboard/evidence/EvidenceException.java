package io.ingress.dashboard.evidence;

/** Packets cannot be read now; the message says what is wrong and what to do. */
public final class EvidenceException extends Exception {
    private static final long serialVersionUID = 1;

    public EvidenceException(String message, Throwable cause) {
        super(message, cause);
    }
}
