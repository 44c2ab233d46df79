package io.ingress.local.stack;

import io.ingress.local.ExitCode;
import io.ingress.local.UserException;
import io.ingress.local.flink.FlinkOptions;
import io.ingress.local.flink.FlinkOptions.Checkpoints;
import io.ingress.local.flink.LocalFlink;
import io.ingress.local.kafka.ConsumedOffsets;
import io.ingress.local.kafka.EmbeddedKafka;
import io.ingress.local.kafka.IngressTopics;
import io.ingress.local.kafka.KafkaOptions;
import io.ingress.model.Topics;
import java.util.List;
import java.util.Optional;
import org.apache.flink.api.common.JobID;
import org.apache.flink.api.common.JobStatus;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Kafka, Flink and the three jobs in this process: packets go into Kafka, rows come out in
 * traffic.db. Started again on the same folder it goes on where it was.
 */
public final class LocalStack implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LocalStack.class);
    private static final int JOBS = 3;

    private final EmbeddedKafka kafka;
    private final LocalFlink flink;
    private final List<RunningJob> jobs;
    private final int buckets;

    private LocalStack(EmbeddedKafka kafka, LocalFlink flink, List<RunningJob> jobs, int buckets) {
        this.kafka = kafka;
        this.flink = flink;
        this.jobs = jobs;
        this.buckets = buckets;
    }

    public static LocalStack start(DataDirectory data, StackOptions options) throws Exception {
        EmbeddedKafka kafka =
                EmbeddedKafka.start(
                        new KafkaOptions(
                                data.kafka(),
                                options.kafkaPort(),
                                options.buckets(),
                                options.retentionBytes()));
        LocalFlink flink = null;
        try {
            int buckets = IngressTopics.buckets(kafka.bootstrapServers());
            Checkpoints checkpoints =
                    new Checkpoints(data.checkpoints(), options.checkpointInterval());
            flink =
                    LocalFlink.start(
                            new FlinkOptions(
                                    options.parallelism(), JOBS, Optional.of(checkpoints)));
            List<RunningJob> jobs =
                    new PathJobs(kafka.bootstrapServers(), buckets, data.database()).submit(flink);
            return new LocalStack(kafka, flink, jobs, buckets);
        } catch (Exception e) {
            if (flink != null) {
                flink.close();
            }
            kafka.close();
            throw e;
        }
    }

    public String bootstrapServers() {
        return kafka.bootstrapServers();
    }

    public int buckets() {
        return buckets;
    }

    /** Whether no agent has ever shipped a packet here. */
    public boolean isNew() throws Exception {
        try (ConsumedOffsets offsets = new ConsumedOffsets(bootstrapServers())) {
            return offsets.ends(List.of(Topics.PACKETS)).values().stream()
                    .allMatch(end -> end == 0);
        }
    }

    /**
     * Returns when everything that is in Kafka now has gone all the way into the database: job by
     * job in the order of the path, since each one's output is the next one's input.
     */
    public void drain() throws Exception {
        try (ConsumedOffsets offsets = new ConsumedOffsets(bootstrapServers())) {
            Drain drain = new Drain(offsets);
            for (RunningJob job : jobs) {
                drain.await(job.group(), job.topics(), () -> checkpoint(job));
            }
        }
    }

    /** Returns when all tasks of all jobs run: the first packet then waits for nothing. */
    public void awaitRunning() throws Exception {
        for (RunningJob job : jobs) {
            while (!flink.isRunning(job.id())) {
                requireHealthy();
                Thread.sleep(Drain.POLL_MS);
            }
        }
    }

    /** Throws when a job has ended: none of them ends by itself. */
    public void requireHealthy() throws Exception {
        for (RunningJob job : jobs) {
            JobStatus status = flink.status(job.id());
            if (status.isGloballyTerminalState()) {
                Throwable cause = flink.failure(job.id()).orElse(null);
                throw new UserException(
                        ExitCode.FAILED,
                        "the job " + job.name() + " has ended: " + status + ", " + cause,
                        "read the log, then start again with the same --data",
                        cause);
            }
        }
    }

    /** Ids of the jobs in the order of the path, for tests that disturb them. */
    List<JobID> jobIds() {
        return jobs.stream().map(RunningJob::id).toList();
    }

    /** Writes checkpoints, so that the next start repeats nothing, and stops everything. */
    @Override
    public void close() {
        for (RunningJob job : jobs) {
            try {
                checkpoint(job);
                flink.cancel(job.id());
            } catch (Exception e) {
                LOG.warn("{} was stopped without a last checkpoint", job.name(), e);
            }
        }
        flink.close();
        kafka.close();
    }

    private void checkpoint(RunningJob job) throws Exception {
        requireHealthy();
        try {
            flink.checkpoint(job.id());
        } catch (Exception e) {
            // Too early after the start, or another one is under way: the caller asks again.
            LOG.info("no checkpoint of {} now: {}", job.name(), e.toString());
            Thread.sleep(Drain.POLL_MS);
        }
    }
}
