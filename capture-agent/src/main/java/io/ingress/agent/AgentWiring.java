package io.ingress.agent;

import io.ingress.agent.export.BatchExporter;
import io.ingress.agent.export.HealthSink;
import io.ingress.agent.metrics.AgentCounters;
import java.time.Clock;

/**
 * What an agent works with.
 *
 * @param exporter where batches go; closed with the agent
 * @param health where heartbeats go
 * @param counters shared with the exporter, which counts what was acknowledged
 * @param progress told how far the capture has come
 * @param clock wall clock, for pace and heartbeats only
 */
public record AgentWiring(
        BatchExporter exporter,
        HealthSink health,
        AgentCounters counters,
        PlayProgress progress,
        Clock clock) {

    /** The same with another receiver of heartbeats. */
    AgentWiring with(HealthSink sink) {
        return new AgentWiring(exporter, sink, counters, progress, clock);
    }
}
