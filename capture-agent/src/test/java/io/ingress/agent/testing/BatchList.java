package io.ingress.agent.testing;

import io.ingress.agent.export.BatchExporter;
import io.ingress.agent.metrics.AgentCounter;
import io.ingress.agent.metrics.AgentCounters;
import io.ingress.agent.testing.Packets.Copy;
import io.ingress.model.packet.BatchHeader;
import io.ingress.model.packet.PacketBatch;
import io.ingress.model.packet.PacketBatchWriter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeMap;

/** An exporter that keeps what it gets, and can be made to fail as a crash would. */
public final class BatchList implements BatchExporter {
    /** A batch and the time it was exported with. */
    public record Exported(PacketBatch batch, long latestNs) {}

    private final AgentCounters counters;
    private final List<Exported> exported = new ArrayList<>();
    private Runnable beforeEach = () -> {};
    private int failAfter = Integer.MAX_VALUE;

    public BatchList(AgentCounters counters) {
        this.counters = counters;
    }

    /** Called before a batch is taken; may block. */
    public void beforeEach(Runnable what) {
        beforeEach = what;
    }

    /** Takes so many batches and then fails. */
    public BatchList failAfter(int batches) {
        failAfter = batches;
        return this;
    }

    @Override
    public synchronized void export(BatchHeader header, PacketBatchWriter pcap, long latestNs)
            throws IOException {
        beforeEach.run();
        if (exported.size() == failAfter) {
            throw new IOException("the receiver is gone");
        }
        counters.add(AgentCounter.SHIPPED, header.packets());
        counters.add(AgentCounter.SHIPPED_BYTES, pcap.size());
        counters.add(AgentCounter.BATCHES, 1);
        exported.add(new Exported(new PacketBatch(header, pcap.take()), latestNs));
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}

    public synchronized List<Exported> exported() {
        return List.copyOf(exported);
    }

    public List<PacketBatch> batches() {
        return exported().stream().map(Exported::batch).toList();
    }

    /** What a receiver compares: everything of every batch, by bucket and sequence number. */
    public TreeMap<String, String> byName() {
        TreeMap<String, String> named = new TreeMap<>();
        for (PacketBatch batch : batches()) {
            String name =
                    String.format(
                            "%s/%04d/%08d",
                            batch.header().boot(), batch.header().bucket(), batch.header().seq());
            String content = batch.header() + HexFormat.of().formatHex(batch.pcap());
            named.put(name, content);
        }
        return named;
    }

    public List<Copy> packets() {
        return batches().stream().flatMap(batch -> Packets.of(batch).stream()).toList();
    }
}
