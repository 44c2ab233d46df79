package io.ingress.agent.export;

/** Who batches are shipped to. Called by one thread; deliveries end on any. */
interface BatchReceiver extends AutoCloseable {
    /**
     * Gives a batch to the receiver; may wait a fraction of a second.
     *
     * @return false when it cannot take the batch now, which is then not under way
     */
    boolean offer(Shipment shipment, Delivery delivery);

    /** Gives up everything under way; it may have arrived or not. */
    void restart();

    @Override
    void close();
}
