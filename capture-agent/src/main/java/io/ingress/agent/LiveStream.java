package io.ingress.agent;

import io.ingress.agent.metrics.AgentCounter;
import io.ingress.agent.metrics.AgentCounters;
import io.ingress.agent.shard.CaptureStream;
import io.ingress.agent.shard.WireClock;
import java.io.IOException;

/**
 * Sees to it that what was captured leaves in time, where all frames are in one order: batches
 * after 50 ms at the latest, and each second, also a quiet one, all buckets get the clock. One
 * thread.
 */
final class LiveStream implements WireClock {
    /** Longest a frame waits in a batch, ns. Less costs Kafka more and smaller records. */
    private static final long FLUSH_NS = 50_000_000L;

    /** Between two marks, ns. */
    private static final long MARK_NS = 1_000_000_000L;

    private final CaptureStream stream;
    private final AgentCounters counters;
    private final PlayProgress progress;

    private long lastFlushNs = System.nanoTime();
    private long lastMarkNs = lastFlushNs;

    LiveStream(CaptureStream stream, AgentCounters counters, PlayProgress progress) {
        this.stream = stream;
        this.counters = counters;
        this.progress = progress;
    }

    @Override
    public void quietUntil(long timestampNs) {
        stream.quietUntil(timestampNs);
    }

    @Override
    public void beat(long nanoTime) throws IOException {
        if (nanoTime - lastMarkNs >= MARK_NS) {
            stream.mark();
            lastMarkNs = nanoTime;
            lastFlushNs = nanoTime;
            progress.progress(
                    counters.get(AgentCounter.READ), counters.get(AgentCounter.READ_BYTES), 0);
        } else if (nanoTime - lastFlushNs >= FLUSH_NS) {
            stream.flush();
            lastFlushNs = nanoTime;
        }
    }

    @Override
    public void end() throws IOException {
        stream.finish();
    }
}
