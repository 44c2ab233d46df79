package io.ingress.local.stack;

import io.ingress.local.kafka.ConsumedOffsets;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Waits until a job has processed all that is in its topics now. Asks for checkpoints instead of
 * waiting for the next one: a completed checkpoint commits the offsets, and what came before them
 * is then processed and flushed.
 */
final class Drain {
    private static final Logger LOG = LoggerFactory.getLogger(Drain.class);

    /** Between two looks; a look is one request to Kafka. */
    static final long POLL_MS = 20;

    /** Looks after a checkpoint before the next one is asked for: the commit comes soon after. */
    private static final int LOOKS_PER_CHECKPOINT = 10;

    private final ConsumedOffsets offsets;

    Drain(ConsumedOffsets offsets) {
        this.offsets = offsets;
    }

    /** Returns when the job has committed everything that was in its topics at the call. */
    void await(PathJob job) throws Exception {
        Map<TopicPartition, Long> ends = offsets.ends(job.stage().topics());
        while (true) {
            job.requireHealthy();
            checkpoint(job);
            for (int look = 0; look < LOOKS_PER_CHECKPOINT; look++) {
                if (offsets.behind(job.stage().jobName(), ends) == 0) {
                    return;
                }
                Thread.sleep(POLL_MS);
            }
        }
    }

    private static void checkpoint(PathJob job) throws InterruptedException {
        try {
            job.checkpoint();
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception e) {
            // Too early after the start, or another one is under way.
            LOG.info("no checkpoint of {} now: {}", job.stage().jobName(), e.toString());
        }
    }
}
