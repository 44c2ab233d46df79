package io.ingress.agent.merge;

import io.ingress.agent.shard.FrameSink;
import io.ingress.agent.shard.PlacedFrame;
import io.ingress.agent.shard.WireClock;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/**
 * The frames of one capture thread on their way to the merging thread, in chunks that go round.
 * When the merging thread falls behind, the capture thread waits here and the kernel's ring fills:
 * a loss is counted where it happens.
 */
public final class Lane implements FrameSink, WireClock {
    private static final int CHUNK_BYTES = 128 * 1024;
    private static final int CHUNKS = 8;

    /** A chunk is handed over after this time even when it is not full, ns. */
    private static final long HAND_OVER_NS = 10_000_000L;

    private final int interfaceNumber;
    private final BlockingQueue<FrameChunk> full = new ArrayBlockingQueue<>(CHUNKS + 1);
    private final BlockingQueue<FrameChunk> free = new ArrayBlockingQueue<>(CHUNKS + 1);

    private FrameChunk filling;
    private boolean first;
    private long coveredNs = Long.MIN_VALUE;
    private long handedOverNs;

    /**
     * @param interfaceNumber place of the interface in the list of names
     */
    public Lane(int interfaceNumber) {
        this.interfaceNumber = interfaceNumber;
        for (int i = 1; i < CHUNKS; i++) {
            free.add(new FrameChunk(CHUNK_BYTES));
        }
        filling = new FrameChunk(CHUNK_BYTES);
    }

    @Override
    public void at(long timestampNs) {
        coveredNs = Math.max(coveredNs, timestampNs);
        first = true;
    }

    @Override
    public void add(PlacedFrame frame) throws IOException {
        if (!filling.fits(frame.keptLen)) {
            handOver();
        }
        filling.add(frame, first);
        first = false;
    }

    @Override
    public void quietUntil(long timestampNs) {
        coveredNs = Math.max(coveredNs, timestampNs);
    }

    @Override
    public void beat(long nanoTime) throws IOException {
        if (nanoTime - handedOverNs >= HAND_OVER_NS && !free.isEmpty()) {
            handOver();
            handedOverNs = nanoTime;
        }
    }

    @Override
    public void end() throws IOException {
        coveredNs = Long.MAX_VALUE;
        handOver();
    }

    int interfaceNumber() {
        return interfaceNumber;
    }

    /** The next chunk, or null when none is ready. */
    FrameChunk take() {
        return full.poll();
    }

    void giveBack(FrameChunk chunk) {
        chunk.clear();
        free.add(chunk);
    }

    private void handOver() throws IOException {
        filling.coveredNs(coveredNs);
        full.add(filling);
        try {
            filling = free.take();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while the merging thread was waited for");
        }
    }
}
