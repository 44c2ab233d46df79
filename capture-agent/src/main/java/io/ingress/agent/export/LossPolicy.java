package io.ingress.agent.export;

/** What happens to a batch the receiver does not take. */
public enum LossPolicy {
    /** The export fails: the input is still there (a file) and can be sent again. */
    FAIL,
    /** The batch is given up and its packets are counted: the wire does not wait. */
    COUNT
}
