package io.ingress.agent;

import io.ingress.agent.metrics.AgentCounter;
import io.ingress.agent.metrics.AgentCounters;
import io.ingress.agent.shard.WireClock;
import io.ingress.agent.source.PacketSource;
import io.ingress.agent.source.PacketSource.Next;
import io.ingress.agent.source.RawPacket;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Captures from one source until it is stopped. One thread; the source can be stopped from another.
 */
final class LiveCapture {
    private static final Logger LOG = LoggerFactory.getLogger(LiveCapture.class);

    /** Frames between two looks at the clock; a look costs about 25 ns. */
    private static final int FRAMES_PER_LOOK = 64;

    /** Between two readings of the kernel's counters, ns. */
    private static final long COUNT_NS = 1_000_000_000L;

    private final PacketSource source;
    private final FramePath path;
    private final WireClock wire;
    private final AgentCounters counters;
    private final Supplier<FramePolicy> policies;
    private final int interfaceNumber;
    private final RawPacket packet = new RawPacket();

    /** When the thread last came by here. */
    private volatile long lastLookNs = System.nanoTime();

    private long lastCountNs = lastLookNs;
    private int framesSinceLook;
    private volatile FramePolicy policy;

    /**
     * @param counters of this source alone
     * @param policy that the path begins with
     * @param policies what holds now
     */
    LiveCapture(
            LiveSources.Source source,
            FramePath path,
            WireClock wire,
            AgentCounters counters,
            FramePolicy policy,
            Supplier<FramePolicy> policies) {
        this.source = source.source();
        this.interfaceNumber = source.interfaceNumber();
        this.policies = policies;
        this.policy = policy;
        this.path = path;
        this.wire = wire;
        this.counters = counters;
    }

    /** Captures until the source ends. Whatever ends it, the wire's clock is told. */
    void run() throws IOException {
        try {
            captureUntilEnd();
        } finally {
            countKernelDrops();
            noteSilence();
            wire.end();
        }
    }

    /** When the capture last moved on, {@link System#nanoTime}; from any thread. */
    long lastLookNs() {
        return lastLookNs;
    }

    /** What holds for the frames that come now; from any thread. */
    FramePolicy policy() {
        return policy;
    }

    private void captureUntilEnd() throws IOException {
        while (true) {
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
            noteSilence();
            look();
        }
    }

    private void noteSilence() {
        long untilNs = source.deliveredUntilNs();
        if (untilNs > 0) {
            wire.quietUntil(untilNs);
        }
    }

    private void look() throws IOException {
        framesSinceLook = 0;
        long nowNs = System.nanoTime();
        lastLookNs = nowNs;
        if (nowNs - lastCountNs >= COUNT_NS) {
            countKernelDrops();
            lastCountNs = nowNs;
        }
        FramePolicy wanted = policies.get();
        if (wanted != policy) {
            adopt(wanted);
        }
        wire.beat(nowNs);
    }

    private void adopt(FramePolicy fresh) {
        path.adopt(fresh);
        Optional<String> filter = fresh.filters().get(interfaceNumber);
        if (!filter.equals(policy.filters().get(interfaceNumber))) {
            try {
                source.filter(filter);
            } catch (IOException e) {
                LOG.error("{} goes on with the filter of before", source.interfaceName(), e);
            }
        }
        policy = fresh;
    }

    private void countKernelDrops() {
        long total = source.kernelDrops();
        long fresh = total - counters.get(AgentCounter.DROPPED_KERNEL);
        counters.addOwned(AgentCounter.READ, fresh);
        counters.set(AgentCounter.DROPPED_KERNEL, total);
    }
}
