package io.ingress.agent.export;

import java.io.IOException;

/** Kafka does not answer, lacks a topic or refuses a batch; the message says what to do. */
public final class KafkaUnreachableException extends IOException {
    private static final long serialVersionUID = 1L;

    KafkaUnreachableException(String message, Throwable cause) {
        super(message, cause);
    }
}
