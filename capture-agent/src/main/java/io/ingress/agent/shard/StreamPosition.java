package io.ingress.agent.shard;

import java.util.Collections;
import java.util.List;

/**
 * Where a capture stands between two batches: what follows from here is a function of this and of
 * the packets to come.
 *
 * @param nextSeqs number of the next batch of each bucket
 */
public record StreamPosition(List<Long> nextSeqs, CaptureClock.State clock) {
    public StreamPosition {
        nextSeqs = List.copyOf(nextSeqs);
    }

    /** Where every capture begins. */
    public static StreamPosition begin(int buckets) {
        return new StreamPosition(Collections.nCopies(buckets, 0L), CaptureClock.State.NEW);
    }
}
