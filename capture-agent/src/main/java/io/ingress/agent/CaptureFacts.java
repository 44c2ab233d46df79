package io.ingress.agent;

import io.ingress.agent.metrics.AgentCounter;
import io.ingress.agent.metrics.AgentCounters;
import io.ingress.agent.shard.CaptureStream;
import io.ingress.agent.source.FileEnd;
import java.nio.file.Path;
import java.util.Map;

/**
 * What was read of a capture.
 *
 * @param packets frames read
 * @param wireBytes their length on the wire
 * @param capturedBytes what was captured of them
 * @param firstNs earliest packet time as shipped, ns since the epoch; -1 without packets
 * @param lastNs latest packet time as shipped; -1 without packets
 * @param incomplete files that ended before their end, and how
 */
public record CaptureFacts(
        long packets,
        long wireBytes,
        long capturedBytes,
        long firstNs,
        long lastNs,
        Map<Path, FileEnd> incomplete) {
    public CaptureFacts {
        incomplete = Map.copyOf(incomplete);
    }

    static CaptureFacts of(
            AgentCounters counters, CaptureStream stream, Map<Path, FileEnd> incomplete) {
        return new CaptureFacts(
                counters.get(AgentCounter.READ) - counters.get(AgentCounter.DROPPED_KERNEL),
                counters.get(AgentCounter.READ_BYTES),
                counters.get(AgentCounter.CAPTURED_BYTES),
                stream.firstNs(),
                stream.lastNs(),
                incomplete);
    }

    /** True when a file ended in the middle of a packet or was damaged. */
    public boolean truncated() {
        return !incomplete.isEmpty();
    }
}
