package io.ingress.agent.export;

import io.ingress.agent.metrics.AgentCounter;
import io.ingress.agent.metrics.AgentCounters;
import io.ingress.model.packet.BatchHeader;
import io.ingress.model.packet.PacketBatchWriter;

/** Counts batches as shipped and forgets them: shows what a host can capture, without Kafka. */
public final class DiscardingExporter implements BatchExporter {
    private final AgentCounters counters;

    public DiscardingExporter(AgentCounters counters) {
        this.counters = counters;
    }

    @Override
    public void export(BatchHeader header, PacketBatchWriter pcap, long latestNs) {
        counters.add(AgentCounter.SHIPPED, header.packets());
        counters.add(AgentCounter.SHIPPED_BYTES, pcap.size());
        counters.add(AgentCounter.BATCHES, 1);
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
}
