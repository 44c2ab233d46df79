package io.ingress.agent;

import io.ingress.agent.export.BatchExporter;
import io.ingress.agent.metrics.AgentCounters;
import io.ingress.agent.shard.BatchIdentity;
import io.ingress.agent.shard.BatchSharder;
import io.ingress.agent.shard.CaptureStream;
import java.util.List;
import java.util.function.Supplier;

/**
 * What every {@link CaptureRun} is given.
 *
 * @param policy what holds for frames now
 */
record CaptureContext(AgentOptions options, AgentWiring wiring, Supplier<FramePolicy> policy) {
    AgentCounters counters() {
        return wiring.counters();
    }

    /** The way of frames into batches and to the exporter of the agent. */
    CaptureStream stream(String boot, List<String> interfaceNames) {
        return stream(boot, interfaceNames, wiring.exporter());
    }

    /** The way of frames into batches and to this exporter. */
    CaptureStream stream(String boot, List<String> interfaceNames, BatchExporter exporter) {
        BatchIdentity identity = new BatchIdentity(options.sensor(), boot, options.buckets());
        BatchSharder sharder =
                new BatchSharder(
                        identity, interfaceNames, options.batchBytes(), exporter, counters());
        return new CaptureStream(sharder, counters());
    }
}
