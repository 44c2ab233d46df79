package io.ingress.jobs.detection.portscan;

import java.io.Serializable;

/**
 * Bounds of the memory of one shard; there are 128 shards over all subtasks.
 *
 * @param profileBytes heap for profiles, default 4 MiB (so at most 512 MiB in a job; a source with
 *     one contact takes about 1 KiB). Beyond it the sources longest without contact are forgotten,
 *     and counted
 * @param waitingContacts contacts that wait for the watermark in all shards of a subtask, default
 *     500,000 (about 400 bytes each). Beyond it the earliest are processed at once, and counted;
 *     the order may then differ from a replay's
 */
public record ShardBounds(long profileBytes, int waitingContacts) implements Serializable {
    public static final ShardBounds DEFAULTS = new ShardBounds(4L << 20, 500_000);

    public ShardBounds {
        if (profileBytes < 64 << 10) {
            throw new IllegalArgumentException("must be >= 65536: profileBytes=" + profileBytes);
        }
        if (waitingContacts < 1) {
            throw new IllegalArgumentException("must be >= 1: waitingContacts=" + waitingContacts);
        }
    }
}
