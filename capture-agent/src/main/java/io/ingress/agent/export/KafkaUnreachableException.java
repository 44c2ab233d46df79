package io.ingress.agent.export;

import java.io.IOException;

/** Kafka does not answer, lacks a topic or refuses a batch; the message says what to do. */
public final class KafkaUnreachableException extends IOException {
    private static final long serialVersionUID = 1L;

    private final boolean answer;

    private KafkaUnreachableException(String message, boolean answer, Throwable cause) {
        super(message, cause);
        this.answer = answer;
    }

    /** Kafka is away; it may come back. */
    static KafkaUnreachableException away(String message, Throwable cause) {
        return new KafkaUnreachableException(message, false, cause);
    }

    /** Kafka, or its client, has said no, and will again. */
    static KafkaUnreachableException refused(String message, Throwable cause) {
        return new KafkaUnreachableException(message, true, cause);
    }

    /** The same with one more remedy. */
    KafkaUnreachableException or(String remedy) {
        return new KafkaUnreachableException(getMessage() + ", or " + remedy, answer, getCause());
    }

    /** True when waiting does not help. */
    public boolean isAnswer() {
        return answer;
    }
}
