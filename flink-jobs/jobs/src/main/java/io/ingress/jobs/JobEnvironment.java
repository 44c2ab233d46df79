package io.ingress.jobs;

import java.time.Duration;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ExternalizedCheckpointRetention;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Settings that every streaming job of Ingress runs with. */
public final class JobEnvironment {
    private static final Duration TIMEOUT = Duration.ofMinutes(2);
    private static final Duration UNALIGNED_AFTER = Duration.ofSeconds(30);
    private static final Duration MAX_PAUSE = Duration.ofSeconds(5);
    private static final int TOLERATED_FAILURES = 5;

    private JobEnvironment() {}

    /**
     * Settings of the job itself; a cluster's own settings of other things stay.
     *
     * @param checkpointDir empty: what the cluster says
     */
    public static Configuration settings(String checkpointDir, long checkpointIntervalMs) {
        Duration interval = Duration.ofMillis(checkpointIntervalMs);
        Configuration settings = new Configuration();
        settings.set(PipelineOptions.GENERIC_TYPES, false);
        settings.set(PipelineOptions.OBJECT_REUSE, true);
        settings.set(PipelineOptions.MAX_PARALLELISM, BucketKey.MAX_PARALLELISM);
        settings.set(StateBackendOptions.STATE_BACKEND, "hashmap");
        settings.set(TaskManagerOptions.BUFFER_DEBLOAT_ENABLED, true);
        settings.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, interval);
        settings.set(CheckpointingOptions.CHECKPOINTING_TIMEOUT, TIMEOUT);
        settings.set(CheckpointingOptions.TOLERABLE_FAILURE_NUMBER, TOLERATED_FAILURES);
        settings.set(CheckpointingOptions.MAX_CONCURRENT_CHECKPOINTS, 1);
        settings.set(
                CheckpointingOptions.MIN_PAUSE_BETWEEN_CHECKPOINTS,
                interval.dividedBy(2).compareTo(MAX_PAUSE) < 0 ? interval.dividedBy(2) : MAX_PAUSE);
        settings.set(CheckpointingOptions.ENABLE_UNALIGNED, true);
        settings.set(CheckpointingOptions.ALIGNED_CHECKPOINT_TIMEOUT, UNALIGNED_AFTER);
        settings.set(
                CheckpointingOptions.EXTERNALIZED_CHECKPOINT_RETENTION,
                ExternalizedCheckpointRetention.RETAIN_ON_CANCELLATION);
        if (!checkpointDir.isEmpty()) {
            settings.set(CheckpointingOptions.CHECKPOINTS_DIRECTORY, checkpointDir);
        }
        settings.set(RestartStrategyOptions.RESTART_STRATEGY, "exponential-delay");
        settings.set(
                RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_MAX_BACKOFF,
                Duration.ofMinutes(1));
        return settings;
    }

    /** The environment that a main method runs in, with these settings. */
    public static StreamExecutionEnvironment create(
            String checkpointDir, long checkpointIntervalMs) {
        StreamExecutionEnvironment environment =
                StreamExecutionEnvironment.getExecutionEnvironment();
        environment.configure(settings(checkpointDir, checkpointIntervalMs));
        return environment;
    }
}
