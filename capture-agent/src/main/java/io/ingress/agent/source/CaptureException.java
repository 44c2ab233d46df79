package io.ingress.agent.source;

import java.io.IOException;

/** A live capture cannot start or go on; the message says why and what to do. */
public final class CaptureException extends IOException {
    private static final long serialVersionUID = 1L;

    public CaptureException(String message, Throwable cause) {
        super(message, cause);
    }
}
