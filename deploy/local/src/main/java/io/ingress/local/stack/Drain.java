package io.ingress.local.stack;

import io.ingress.local.kafka.ConsumedOffsets;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Waits until a job has processed all that is in its topics now. Asks for checkpoints instead of
 * waiting for the next one: a completed checkpoint commits the offsets, and what came before them
 * is then processed and flushed. A checkpoint costs something, so with much left to do the next one
 * is asked for when the pace so far says that the job is nearly done.
 */
final class Drain {
    private static final Logger LOG = LoggerFactory.getLogger(Drain.class);

    /** Between two looks; a look is one request to Kafka. */
    static final long POLL_MS = 20;

    /** Looks after a checkpoint: the commit comes soon after it. */
    private static final int LOOKS_PER_CHECKPOINT = 15;

    private static final long NS_PER_MS = 1_000_000;
    private static final long LONGEST_PAUSE_MS = 5_000;

    /** Part of the estimated rest that is waited for: better early than late. */
    private static final double CAUTION = 0.8;

    private final ConsumedOffsets offsets;

    Drain(ConsumedOffsets offsets) {
        this.offsets = offsets;
    }

    /** Returns when the job has committed everything that was in its topics at the call. */
    void await(PathJob job) throws Exception {
        Map<TopicPartition, Long> ends = offsets.ends(job.stage().topics());
        String group = job.stage().jobName();
        long left = offsets.behind(group, ends);
        long sinceNs = System.nanoTime();
        while (left > 0) {
            job.requireHealthy();
            checkpoint(job);
            long now = leftAfterCommit(group, ends, left);
            long done = left - now;
            long elapsedMs = (System.nanoTime() - sinceNs) / NS_PER_MS;
            sinceNs = System.nanoTime();
            if (now > 0 && done > 0) {
                long rest = (long) (CAUTION * elapsedMs * now / done);
                Thread.sleep(Math.min(LONGEST_PAUSE_MS, rest));
            }
            left = now;
        }
    }

    private long leftAfterCommit(String group, Map<TopicPartition, Long> ends, long before)
            throws Exception {
        for (int look = 0; look < LOOKS_PER_CHECKPOINT; look++) {
            long now = offsets.behind(group, ends);
            if (now < before) {
                return now;
            }
            Thread.sleep(POLL_MS);
        }
        return before;
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
