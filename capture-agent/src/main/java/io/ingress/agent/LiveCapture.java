package io.ingress.agent;

import io.ingress.agent.metrics.AgentCounter;
import io.ingress.agent.metrics.AgentCounters;
import io.ingress.agent.shard.BatchSharder;
import io.ingress.agent.source.PacketSource;
import io.ingress.agent.source.PacketSource.Next;
import io.ingress.agent.source.RawPacket;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;

/**
 * Captures from a wire until stopped: batches leave after 50 ms at the latest, and each second,
 * also a quiet one, all buckets get the clock. One thread; only {@link #stop} may be called from
 * another.
 */
final class LiveCapture {
    /** Longest a frame waits in a batch, ns. Less costs Kafka more and smaller records. */
    private static final long FLUSH_NS = 50_000_000L;

    /** Between two marks, ns. */
    private static final long MARK_NS = 1_000_000_000L;

    /** Frames between two looks at the clock; a look costs about 25 ns. */
    private static final int FRAMES_PER_LOOK = 64;

    /**
     * On a quiet wire everything older than this has been delivered, ns: twenty times the kernel's
     * block timeout.
     */
    private static final long DELIVERY_NS = 200_000_000L;

    private static final long NS_PER_S = 1_000_000_000L;

    private final PacketSource source;
    private final FramePath path;
    private final BatchSharder sharder;
    private final AgentCounters counters;
    private final Clock clock;
    private final PlayProgress progress;
    private final RawPacket packet = new RawPacket();

    private long lastFlushNs;
    private long lastMarkNs;
    private int framesSinceLook;

    LiveCapture(
            PacketSource source,
            FramePath path,
            BatchSharder sharder,
            AgentCounters counters,
            Clock clock,
            PlayProgress progress) {
        this.source = source;
        this.path = path;
        this.sharder = sharder;
        this.counters = counters;
        this.clock = clock;
        this.progress = progress;
    }

    /**
     * Captures until {@link #stop}. Whatever ends it, what was captured is marked as the last of
     * this capture.
     */
    void run() throws IOException {
        sharder.interfaceName(source.interfaceName());
        lastMarkNs = System.nanoTime();
        lastFlushNs = lastMarkNs;
        try {
            captureUntilEnd();
        } finally {
            countKernelDrops();
            path.quietUntil(wallNs());
            sharder.finish(path.clockNs());
        }
    }

    void stop() {
        source.stop();
    }

    private void captureUntilEnd() throws IOException {
        while (true) {
            long askedNs = wallNs();
            Next next = source.next(packet);
            while (next == Next.PACKET) {
                path.accept(packet);
                if (++framesSinceLook >= FRAMES_PER_LOOK) {
                    look();
                }
                next = source.next(packet);
            }
            if (next == Next.END) {
                return;
            }
            path.quietUntil(askedNs - DELIVERY_NS);
            look();
        }
    }

    private void look() throws IOException {
        framesSinceLook = 0;
        long nowNs = System.nanoTime();
        if (nowNs - lastMarkNs >= MARK_NS) {
            countKernelDrops();
            sharder.mark(path.clockNs());
            lastMarkNs = nowNs;
            lastFlushNs = nowNs;
            progress.progress(
                    counters.get(AgentCounter.READ), counters.get(AgentCounter.READ_BYTES), 0);
            return;
        }
        if (nowNs - lastFlushNs >= FLUSH_NS) {
            sharder.flush();
            lastFlushNs = nowNs;
        }
    }

    private void countKernelDrops() {
        long total = source.kernelDrops();
        long fresh = total - counters.get(AgentCounter.DROPPED_KERNEL);
        counters.addOwned(AgentCounter.READ, fresh);
        counters.set(AgentCounter.DROPPED_KERNEL, total);
    }

    private long wallNs() {
        Instant now = clock.instant();
        return now.getEpochSecond() * NS_PER_S + now.getNano();
    }
}
