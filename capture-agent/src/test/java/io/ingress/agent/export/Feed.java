package io.ingress.agent.export;

import io.ingress.agent.metrics.AgentCounter;
import io.ingress.agent.metrics.AgentCounters;
import io.ingress.agent.testing.Frames;
import io.ingress.model.packet.BatchHeader;
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
            BatchHeader header = header(boot, (int) (count % buckets), buckets, count / buckets);
            counters.add(AgentCounter.READ, PACKETS_PER_BATCH);
            exporter.export(header, pcap(header, payloadBytes), count);
            count++;
        }
    }

    static BatchHeader header(String boot, int bucket, int buckets, long seq) {
        return new BatchHeader(
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
    }

    static PacketBatchWriter pcap(BatchHeader header, int payloadBytes) {
        long seq = header.seq();
        int port = (int) (seq % 60_000) + 1;
        byte[] frame = Frames.udp(header.bucket() + 1, 1000, 100, port, payloadBytes);
        PacketBatchWriter writer = new PacketBatchWriter(1);
        for (int i = 0; i < PACKETS_PER_BATCH; i++) {
            writer.add(seq * PACKETS_PER_BATCH + i, frame.length, frame, 0, frame.length);
        }
        return writer;
    }
}
