package io.ingress.agent.export;

import io.ingress.agent.metrics.AgentCounter;
import io.ingress.agent.metrics.AgentCounters;
import io.ingress.agent.testing.Frames;
import io.ingress.model.packet.BatchHeader;
import io.ingress.model.packet.PacketBatch;
import io.ingress.model.packet.PacketBatchWriter;
import java.io.IOException;

/** Batches as a live capture makes them: one bucket after the other, numbered, of known content. */
final class Feed {
    static final int PACKETS_PER_BATCH = 3;

    private final BatchExporter exporter;
    private final AgentCounters counters;
    private final String boot;
    private final int buckets;
    private final int payloadBytes;
    private long count;

    Feed(
            BatchExporter exporter,
            AgentCounters counters,
            String boot,
            int buckets,
            int payloadBytes) {
        this.exporter = exporter;
        this.counters = counters;
        this.boot = boot;
        this.buckets = buckets;
        this.payloadBytes = payloadBytes;
    }

    /** Batches exported so far. */
    long count() {
        return count;
    }

    long packets() {
        return count * PACKETS_PER_BATCH;
    }

    void export(int batches) throws IOException {
        for (int i = 0; i < batches; i++) {
            PacketBatch batch =
                    batch(boot, (int) (count % buckets), buckets, count / buckets, payloadBytes);
            counters.add(AgentCounter.READ, PACKETS_PER_BATCH);
            exporter.export(batch, count);
            count++;
        }
    }

    static PacketBatch batch(String boot, int bucket, int buckets, long seq, int payloadBytes) {
        byte[] frame = Frames.udp(bucket + 1, 1000, 100, (int) (seq % 60_000) + 1, payloadBytes);
        PacketBatchWriter writer = new PacketBatchWriter(1);
        for (int i = 0; i < PACKETS_PER_BATCH; i++) {
            writer.add(seq * PACKETS_PER_BATCH + i, frame.length, frame, 0, frame.length);
        }
        BatchHeader header =
                new BatchHeader(
                        "sensor",
                        "eth0",
                        boot,
                        bucket,
                        buckets,
                        seq,
                        PACKETS_PER_BATCH,
                        BatchHeader.NO_CLOCK,
                        false,
                        0,
                        0);
        return new PacketBatch(header, writer.take());
    }
}
