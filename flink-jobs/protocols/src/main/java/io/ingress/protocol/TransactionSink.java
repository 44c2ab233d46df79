package io.ingress.protocol;

/** Takes what an analyzer finds. */
public interface TransactionSink {
    void transaction(Transaction transaction);

    /**
     * An application-layer anomaly.
     *
     * @param event Suricata's event name where there is one
     */
    void anomaly(long timestampNs, String event);
}
