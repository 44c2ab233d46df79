package io.ingress.agent.export;

import io.ingress.model.packet.BatchHeader;
import io.ingress.model.packet.PacketBatchWriter;
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
     * @param pcap the batch's frames; lent until this returns: whoever keeps them takes them
     * @param latestNs latest packet time or clock the sensor had shipped in this bucket when the
     *     batch was closed, ns since the epoch: no packet of the batch is later, and it never
     *     decreases from batch to batch of a bucket; -1 before the first packet
     * @throws IOException when the receiver cannot be reached and nothing later can succeed either
     */
    void export(BatchHeader header, PacketBatchWriter pcap, long latestNs) throws IOException;

    /**
     * Waits until every batch is acknowledged or given up.
     *
     * @throws IOException when batches were lost that may not be lost
     */
    void flush() throws IOException;

    @Override
    void close();
}
