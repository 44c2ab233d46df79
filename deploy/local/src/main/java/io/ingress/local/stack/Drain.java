package io.ingress.local.stack;

import io.ingress.local.kafka.ConsumedOffsets;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Waits until a job has processed all that is in its topics now: until its sources have handed on
 * the last record, and then for one checkpoint, which is complete when everything before it has
 * gone through the job and its sinks are flushed.
 */
final class Drain {
    private static final Logger LOG = LoggerFactory.getLogger(Drain.class);

    /** Between two looks. */
    static final long POLL_MS = 20;

    /** Looks between two questions to Flink and Kafka that cost some milliseconds. */
    private static final int LOOKS_PER_QUESTION = 25;

    private final ConsumedOffsets offsets;

    Drain(ConsumedOffsets offsets) {
        this.offsets = offsets;
    }

    /** Returns when the job is done with everything that was in its topics at the call. */
    void await(PathJob job) throws Exception {
        Map<TopicPartition, Long> ends = offsets.ends(job.stage().topics());
        Map<TopicPartition, Long> committed = Map.of();
        for (int look = 0; ; look++) {
            if (look % LOOKS_PER_QUESTION == 0) {
                job.requireHealthy();
                // A job that was restored does not read again what its checkpoint covers.
                committed = offsets.committed(job.stage().jobName());
            }
            if (!isBehind(ends, committed, job.positions()) && checkpoint(job)) {
                return;
            }
            Thread.sleep(POLL_MS);
        }
    }

    private static boolean isBehind(
            Map<TopicPartition, Long> ends,
            Map<TopicPartition, Long> committed,
            Map<TopicPartition, Long> positions) {
        return ends.entrySet().stream()
                .anyMatch(
                        end ->
                                Math.max(
                                                committed.getOrDefault(end.getKey(), 0L),
                                                positions.getOrDefault(end.getKey(), 0L))
                                        < end.getValue());
    }

    private static boolean checkpoint(PathJob job) throws InterruptedException {
        try {
            job.checkpoint();
            return true;
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception e) {
            // Too early after the start, or another one is under way.
            LOG.info("no checkpoint of {} now: {}", job.stage().jobName(), e.toString());
            return false;
        }
    }
}
