package io.ingress.local.stack;

import io.ingress.local.kafka.ConsumedOffsets;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/**
 * Waits until a job has processed all that is in its topics now. Asks for checkpoints instead of
 * waiting for the next one: a completed checkpoint commits the offsets, and what came before them
 * is then processed and flushed.
 */
public final class Drain {
    /** Between two looks; a look is one request to Kafka. */
    static final long POLL_MS = 20;

    /** Looks after a checkpoint before the next one is asked for: the commit comes soon after. */
    private static final int LOOKS_PER_CHECKPOINT = 10;

    private final ConsumedOffsets offsets;

    public Drain(ConsumedOffsets offsets) {
        this.offsets = offsets;
    }

    /** Makes a job write a checkpoint, and throws when the job cannot go on. */
    @FunctionalInterface
    public interface Checkpointer {
        void checkpoint() throws Exception;
    }

    /** Returns when the group has committed everything that was in the topics at the call. */
    public void await(String group, List<String> topics, Checkpointer job) throws Exception {
        Map<TopicPartition, Long> ends = offsets.ends(topics);
        while (true) {
            job.checkpoint();
            for (int look = 0; look < LOOKS_PER_CHECKPOINT; look++) {
                if (offsets.behind(group, ends) == 0) {
                    return;
                }
                Thread.sleep(POLL_MS);
            }
        }
    }
}
