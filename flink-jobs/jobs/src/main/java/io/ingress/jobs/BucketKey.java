package io.ingress.jobs;

import io.ingress.model.packet.PacketBatch;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.flink.api.java.functions.KeySelector;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;

/**
 * Flink's key of a bucket. Flink spreads hashes of keys over subtasks, which leaves some without
 * work when there are few keys; so each bucket gets a number whose hash falls into the middle of
 * the bucket's share of the 128 key groups, and buckets spread evenly at any parallelism.
 */
public final class BucketKey implements KeySelector<PacketBatch, Integer> {
    private static final long serialVersionUID = 1L;

    /** Max parallelism of all jobs: fixed for the life of their state. */
    public static final int MAX_PARALLELISM = 128;

    private static final ConcurrentHashMap<Long, Integer> KEYS = new ConcurrentHashMap<>();

    @Override
    public Integer getKey(PacketBatch batch) {
        return of(batch.header().bucket(), batch.header().buckets());
    }

    /** The key of one bucket of an installation with this many. */
    public static int of(int bucket, int buckets) {
        return KEYS.computeIfAbsent(
                (long) bucket << 32 | buckets, unused -> search(bucket, buckets));
    }

    private static int search(int bucket, int buckets) {
        int wanted = group(bucket, buckets);
        // Beyond 128 buckets several share a group: they need different keys in it.
        int skip = 0;
        for (int other = bucket - 1; other >= 0 && group(other, buckets) == wanted; other--) {
            skip++;
        }
        for (int key = 0; ; key++) {
            if (KeyGroupRangeAssignment.assignToKeyGroup(key, MAX_PARALLELISM) == wanted
                    && skip-- == 0) {
                return key;
            }
        }
    }

    /** The group in the middle of the bucket's share of all groups. */
    private static int group(int bucket, int buckets) {
        return (int) ((2L * bucket + 1) * MAX_PARALLELISM / (2L * buckets));
    }
}
