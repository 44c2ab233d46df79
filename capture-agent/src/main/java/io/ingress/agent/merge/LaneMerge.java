package io.ingress.agent.merge;

import io.ingress.agent.shard.CaptureStream;
import io.ingress.agent.shard.PlacedFrame;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * Takes the frames out of all lanes in the order of their capture times. A frame is taken once no
 * lane can bring an earlier one; a lane that says nothing for {@link #PATIENCE_NS} is not waited
 * for. One thread.
 */
public final class LaneMerge {
    /** Regular cadence of the capture threads is 10 ms, ns. */
    private static final long PATIENCE_NS = 1_000_000_000L;

    private static final long IDLE_NS = 1_000_000L;

    /** Changes from lane to lane between two looks at the clock. */
    private static final int TAKES_PER_LOOK = 64;

    private final CaptureStream stream;
    private final Beat beat;
    private final Cursor[] cursors;

    /** What is done often, about every millisecond: flush, mark. */
    @FunctionalInterface
    public interface Beat {
        void at(long nanoTime) throws IOException;
    }

    public LaneMerge(List<Lane> lanes, CaptureStream stream, Beat beat) {
        this.stream = stream;
        this.beat = beat;
        this.cursors = lanes.stream().map(Cursor::new).toArray(Cursor[]::new);
    }

    /** Merges until all lanes have ended. */
    public void run() throws IOException {
        while (true) {
            long nowNs = System.nanoTime();
            boolean ended = true;
            for (Cursor cursor : cursors) {
                cursor.refill(nowNs);
                ended &= cursor.hasEnded();
            }
            boolean moved = takeSome(nowNs);
            int takes = 1;
            while (moved && takes < TAKES_PER_LOOK && takeSome(nowNs)) {
                takes++;
            }
            beat.at(nowNs);
            if (ended) {
                return;
            }
            if (!moved) {
                LockSupport.parkNanos(IDLE_NS);
            }
        }
    }

    /** After a failure: lets the capture threads come to their end. */
    public void discard() {
        boolean ended = false;
        while (!ended) {
            ended = true;
            for (Cursor cursor : cursors) {
                cursor.discard();
                ended &= cursor.hasEnded();
            }
            LockSupport.parkNanos(IDLE_NS);
        }
    }

    private boolean takeSome(long nowNs) throws IOException {
        Cursor first = cursors[0];
        for (Cursor cursor : cursors) {
            if (cursor.earliestNs(nowNs) < first.earliestNs(nowNs)) {
                first = cursor;
            }
        }
        long earliestNs = first.earliestNs(nowNs);
        if (!first.hasFrame()) {
            if (earliestNs > Long.MIN_VALUE && earliestNs < Long.MAX_VALUE) {
                stream.quietUntil(earliestNs);
            }
            return false;
        }
        long untilNs = Long.MAX_VALUE;
        for (Cursor cursor : cursors) {
            if (cursor != first) {
                untilNs = Math.min(untilNs, cursor.earliestNs(nowNs));
            }
        }
        first.take(untilNs, stream);
        return true;
    }

    /** How far one lane was read. */
    private static final class Cursor {
        private final Lane lane;
        private final PlacedFrame frame = new PlacedFrame();
        private FrameChunk chunk;
        private long coveredNs = Long.MIN_VALUE;
        private long heardNs = System.nanoTime();

        Cursor(Lane lane) {
            this.lane = lane;
        }

        void refill(long nowNs) {
            while (!hasFrame()) {
                giveBack();
                chunk = lane.take();
                if (chunk == null) {
                    return;
                }
                heardNs = nowNs;
            }
        }

        boolean hasFrame() {
            return chunk != null && !chunk.isReadOut();
        }

        boolean hasEnded() {
            return !hasFrame() && coveredNs == Long.MAX_VALUE;
        }

        /** Time of the next frame, or after which one could come. */
        long earliestNs(long nowNs) {
            if (hasFrame()) {
                return chunk.timestampNs();
            }
            return nowNs - heardNs > PATIENCE_NS ? Long.MAX_VALUE : coveredNs;
        }

        void take(long untilNs, CaptureStream stream) throws IOException {
            stream.from(lane.interfaceNumber());
            while (!chunk.isReadOut() && chunk.timestampNs() <= untilNs) {
                if (chunk.take(frame)) {
                    stream.at(frame.timestampNs);
                }
                stream.add(frame);
            }
        }

        void discard() {
            giveBack();
            chunk = lane.take();
            giveBack();
        }

        private void giveBack() {
            if (chunk != null) {
                coveredNs = chunk.coveredNs();
                lane.giveBack(chunk);
                chunk = null;
            }
        }
    }
}
