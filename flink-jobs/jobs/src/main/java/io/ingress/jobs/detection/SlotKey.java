package io.ingress.jobs.detection;

import org.apache.flink.runtime.state.KeyGroupRangeAssignment;

/**
 * Integer keys for a fixed number of slots (buckets, shards of sources), chosen so that slot i of n
 * lands in key group {@code i * 128 / n}: the slots spread evenly over any number of subtasks, and
 * a subtask can tell which slots are its own.
 */
public final class SlotKey {
    /** Maximum parallelism of the detection job, fixed for ever: key groups are cut by it. */
    public static final int MAX_PARALLELISM = 128;

    private SlotKey() {}

    /**
     * @param slots 1..128
     * @return key of each slot
     */
    public static int[] keys(int slots) {
        if (slots < 1 || slots > MAX_PARALLELISM) {
            throw new IllegalArgumentException("must be in 1..128: slots=" + slots);
        }
        int[] keys = new int[slots];
        for (int slot = 0; slot < slots; slot++) {
            int group = slot * MAX_PARALLELISM / slots;
            int key = 0;
            while (KeyGroupRangeAssignment.assignToKeyGroup(key, MAX_PARALLELISM) != group) {
                key++;
            }
            keys[slot] = key;
        }
        return keys;
    }

    /** Subtask that works on a key. */
    public static int subtaskOf(int key, int parallelism) {
        return KeyGroupRangeAssignment.assignKeyToParallelOperator(
                key, MAX_PARALLELISM, parallelism);
    }
}
