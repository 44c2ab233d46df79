package io.ingress.agent.export;

import io.ingress.model.packet.PacketBatch;
import java.io.IOException;

/**
 * Takes finished batches in order. Called by one thread; the batches of a bucket must arrive at the
 * receiver in the order given.
 */
public interface BatchExporter extends AutoCloseable {
    /**
     * Hands a batch over; may wait while the receiver is slow. The receiver has it for certain only
     * after {@link #flush}.
     *
     * @throws IOException when the receiver cannot be reached and nothing later can succeed either
     */
    void export(PacketBatch batch) throws IOException;

    /**
     * Waits until every batch is acknowledged or given up.
     *
     * @throws IOException when batches were lost that may not be lost
     */
    void flush() throws IOException;

    @Override
    void close();
}
