package io.ingress.agent.export;

/** What happens to new batches when neither Kafka nor the spool takes the ones before. */
public enum WhenFull {
    /** The oldest in memory are dropped: the wire does not wait. */
    DROP_OLDEST,
    /** The capture waits, then the oldest are dropped: whoever writes to a pipe can wait, too. */
    WAIT
}
