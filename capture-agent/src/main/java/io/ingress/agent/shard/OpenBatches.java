package io.ingress.agent.shard;

import io.ingress.model.packet.PacketBatchWriter;

/** The batches of one interface that are being filled, one a bucket. */
final class OpenBatches {
    private String interfaceName;
    private final PacketBatchWriter[] writers;
    private final int[] carriers;

    OpenBatches(String interfaceName, int buckets, int batchBytes) {
        this.interfaceName = interfaceName;
        this.writers = new PacketBatchWriter[buckets];
        this.carriers = new int[buckets];
        for (int bucket = 0; bucket < buckets; bucket++) {
            writers[bucket] = new PacketBatchWriter(0, batchBytes);
        }
    }

    String interfaceName() {
        return interfaceName;
    }

    void rename(String name) {
        interfaceName = name;
    }

    PacketBatchWriter writer(int bucket) {
        return writers[bucket];
    }

    void noteCarrier(int bucket) {
        carriers[bucket]++;
    }

    /** Carriers in the bucket's batch, which ends now. */
    int takeCarriers(int bucket) {
        int taken = carriers[bucket];
        carriers[bucket] = 0;
        return taken;
    }
}
