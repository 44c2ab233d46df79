package io.ingress.model.eve;

/** A JSON text that is not the EVE event it should be; the message says where and why. */
public final class EveException extends Exception {
    public EveException(String message, Throwable cause) {
        super(message, cause);
    }
}
