package io.ingress.rules.window;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayDeque;

/**
 * Counts and sums of the events in a window, oldest first: a bucket for each event, and when there
 * are too many of them, one for all events of the same pane.
 */
final class Buckets {
    private static final int PANES = 64;
    private static final int BUCKET_BYTES = 68;
    private static final long MOST_EVENTS = 1L << 40;

    private static final Bucket NOTHING = new Bucket(0, 0, 0, 0, 0, 0);

    private final int most;
    private final long paneMs;
    private final ArrayDeque<Bucket> buckets = new ArrayDeque<>();
    private long events;

    /**
     * Some events after each other.
     *
     * @param samples values, at least one per event
     * @param size sum without signs: how far a part of the bucket can be from nothing
     */
    private record Bucket(
            long firstMs, long lastMs, long events, long samples, double sum, double size) {
        Bucket with(Bucket next) {
            return new Bucket(
                    firstMs,
                    next.lastMs,
                    events + next.events,
                    samples + next.samples,
                    sum + next.sum,
                    size + next.size);
        }
    }

    /** What is in the window, and of the pane that is cut by its edge, how much may be. */
    record Totals(
            long firstMs,
            long events,
            long samples,
            double sum,
            long cutEvents,
            long cutSamples,
            double cutSize) {}

    Buckets(int most, long withinMs) {
        this.most = most;
        this.paneMs = Math.max(1, withinMs / PANES);
    }

    void add(long timeMs, int samples, double sum, double size) {
        append(new Bucket(timeMs, timeMs, 1, samples, sum, size));
        if (buckets.size() > most) {
            mergePanes();
        }
    }

    private void append(Bucket bucket) {
        buckets.addLast(bucket);
        events += bucket.events;
    }

    private void mergePanes() {
        ArrayDeque<Bucket> all = new ArrayDeque<>(buckets);
        buckets.clear();
        Bucket open = all.removeFirst();
        for (Bucket next : all) {
            if (pane(open) == pane(next)) {
                open = open.with(next);
            } else {
                buckets.addLast(open);
                open = next;
            }
        }
        buckets.addLast(open);
    }

    private long pane(Bucket bucket) {
        return Math.floorDiv(bucket.firstMs, paneMs);
    }

    /** Forgets what is at or before the edge. */
    void expire(long edgeMs) {
        while (!buckets.isEmpty() && buckets.peekFirst().lastMs <= edgeMs) {
            events -= buckets.removeFirst().events;
        }
    }

    boolean isEmpty() {
        return buckets.isEmpty();
    }

    void clear() {
        buckets.clear();
        events = 0;
    }

    private boolean isCut(Bucket bucket, long edgeMs) {
        return bucket.firstMs <= edgeMs;
    }

    /** Events after the edge, at least. */
    long events(long edgeMs) {
        Bucket oldest = buckets.peekFirst();
        return oldest != null && isCut(oldest, edgeMs) ? events - oldest.events : events;
    }

    Totals totals(long edgeMs) {
        Bucket cut = NOTHING;
        long firstMs = 0;
        long inside = 0;
        long samples = 0;
        double sum = 0;
        for (Bucket bucket : buckets) {
            if (isCut(bucket, edgeMs)) {
                cut = bucket;
                continue;
            }
            firstMs = inside == 0 ? bucket.firstMs : firstMs;
            inside += bucket.events;
            samples += bucket.samples;
            sum += bucket.sum;
        }
        return new Totals(firstMs, inside, samples, sum, cut.events, cut.samples, cut.size);
    }

    int bytes() {
        return buckets.size() * BUCKET_BYTES;
    }

    void save(DataOutput out) throws IOException {
        Wire.writeUnsigned(out, buckets.size());
        long before = -Wire.MOST_TIME_MS;
        for (Bucket bucket : buckets) {
            Wire.writeUnsigned(out, bucket.firstMs - before);
            Wire.writeUnsigned(out, bucket.lastMs - bucket.firstMs);
            Wire.writeUnsigned(out, bucket.events);
            Wire.writeUnsigned(out, bucket.samples);
            out.writeDouble(bucket.sum);
            out.writeDouble(bucket.size);
            before = bucket.lastMs;
        }
    }

    void restore(DataInput in, long lastMs) throws IOException {
        int count = Wire.readCount(in, WindowBounds.MOST);
        long before = -Wire.MOST_TIME_MS;
        for (int i = 0; i < count; i++) {
            long firstMs = Wire.readTime(in, before, lastMs);
            before = Wire.readTime(in, firstMs, lastMs);
            long inside = Wire.readUnsigned(in, 1, MOST_EVENTS);
            long samples = Wire.readUnsigned(in, inside, MOST_EVENTS);
            double sum = Wire.readFinite(in);
            append(new Bucket(firstMs, before, inside, samples, sum, Wire.readFinite(in)));
        }
        if (buckets.size() > most) {
            mergePanes();
        }
    }
}
