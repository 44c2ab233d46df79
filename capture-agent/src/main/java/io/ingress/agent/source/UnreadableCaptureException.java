package io.ingress.agent.source;

import java.io.IOException;

/** The file is there but may not be read; the message says what to do. */
public final class UnreadableCaptureException extends IOException {
    private static final long serialVersionUID = 1L;

    UnreadableCaptureException(String message) {
        super(message);
    }
}
