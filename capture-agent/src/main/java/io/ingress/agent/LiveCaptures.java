package io.ingress.agent;

import io.ingress.agent.filter.FrameFilter;
import io.ingress.agent.merge.Lane;
import io.ingress.agent.merge.LaneMerge;
import io.ingress.agent.metrics.AgentCounters;
import io.ingress.agent.shard.CaptureStream;
import io.ingress.agent.shard.FrameSink;
import io.ingress.agent.shard.WireClock;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Captures from all sources until they are stopped or one fails. A single source is captured on the
 * calling thread, straight into the batches; several have a thread and a lane each, and the calling
 * thread merges the lanes.
 */
final class LiveCaptures {
    /** A thread that has not come by for so long is stuck, ns; regularly it does every 10 ms. */
    private static final long STUCK_NS = 10_000_000_000L;

    private final CaptureContext context;
    private final LiveSources sources;
    private final FrameFilter filter;
    private final CaptureStream stream;
    private final LiveStream end;
    private final List<LiveCapture> captures = new CopyOnWriteArrayList<>();
    private final AtomicReference<Throwable> failure = new AtomicReference<>();

    LiveCaptures(
            CaptureContext context, LiveSources sources, FrameFilter filter, CaptureStream stream) {
        this.context = context;
        this.sources = sources;
        this.filter = filter;
        this.stream = stream;
        this.end = new LiveStream(stream, context.counters(), context.wiring().progress());
    }

    /** Whatever ends it, what was captured is marked as the last of this capture. */
    void run() throws IOException {
        if (sources.all().size() == 1) {
            capture(sources.all().get(0), stream, end, context.counters()).run();
            return;
        }
        List<Lane> lanes = new ArrayList<>();
        List<Thread> threads = new ArrayList<>();
        for (LiveSources.Source source : sources.all()) {
            Lane lane = new Lane(source.interfaceNumber());
            lanes.add(lane);
            threads.add(start(source, lane));
        }
        try {
            merge(lanes);
        } finally {
            join(threads);
        }
        if (failure.get() != null) {
            throw new IOException(failure.get().getMessage(), failure.get());
        }
    }

    /** True unless a capture thread is stuck; from any thread. */
    boolean isAlive() {
        long nowNs = System.nanoTime();
        return captures.stream().allMatch(capture -> nowNs - capture.lastLookNs() < STUCK_NS);
    }

    /** True when all capture threads go by this policy; from any thread. */
    boolean goBy(FramePolicy fresh) {
        return captures.stream().allMatch(capture -> capture.policy() == fresh);
    }

    private void merge(List<Lane> lanes) throws IOException {
        LaneMerge merge = new LaneMerge(lanes, stream, end::beat);
        try {
            merge.run();
            end.end();
        } catch (IOException | RuntimeException | Error e) {
            sources.stop();
            merge.discard();
            throw e;
        }
    }

    private Thread start(LiveSources.Source source, Lane lane) {
        AgentCounters own = context.counters().part();
        LiveCapture capture = capture(source, lane, lane, own);
        Thread thread =
                new Thread(
                        () -> {
                            try {
                                capture.run();
                            } catch (IOException | RuntimeException | Error e) {
                                failure.compareAndSet(null, e);
                                sources.stop();
                            }
                        },
                        "agent-capture-" + source.source().interfaceName());
        thread.start();
        return thread;
    }

    private LiveCapture capture(
            LiveSources.Source source, FrameSink sink, WireClock wire, AgentCounters own) {
        FramePolicy first = context.policy().get();
        FramePath path = new FramePath(context.options(), 0, filter, sink, own, first);
        LiveCapture capture = new LiveCapture(source, path, wire, own, first, context.policy());
        captures.add(capture);
        return capture;
    }

    private static void join(List<Thread> threads) {
        for (Thread thread : threads) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
