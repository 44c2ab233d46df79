package io.ingress.agent.export;

import io.ingress.model.packet.BatchHeader;

/**
 * A batch on its way to Kafka.
 *
 * @param latestNs see {@link BatchExporter#export}
 * @param pcap shared, not copied: nobody may change it
 */
record Shipment(BatchHeader header, long latestNs, byte[] pcap) {
    /** What a small batch costs in memory besides its bytes. */
    private static final int OBJECTS_BYTES = 512;

    int packets() {
        return header.packets();
    }

    /** What it takes in memory. */
    int bytes() {
        return pcap.length + OBJECTS_BYTES;
    }
}
