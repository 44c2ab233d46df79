package io.ingress.agent.source;

import java.io.IOException;

/** The file is not a capture Ingress can read; the message says what it is and what to do. */
public final class NotACaptureException extends IOException {
    private static final long serialVersionUID = 1L;

    NotACaptureException(String message) {
        super(message);
    }
}
