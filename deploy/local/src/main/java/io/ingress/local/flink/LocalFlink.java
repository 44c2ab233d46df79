package io.ingress.local.flink;

import io.ingress.local.flink.FlinkOptions.Checkpoints;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.flink.api.common.JobExecutionResult;
import org.apache.flink.api.common.JobID;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ExternalizedCheckpointRetention;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.ResourceManagerOptions;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.core.execution.RecoveryClaimMode;
import org.apache.flink.runtime.execution.ExecutionState;
import org.apache.flink.runtime.executiongraph.AccessExecutionVertex;
import org.apache.flink.runtime.jobgraph.JobGraph;
import org.apache.flink.runtime.jobgraph.SavepointRestoreSettings;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.runtime.minicluster.RpcServiceSharing;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.kafka.common.TopicPartition;

/** Flink inside this process: one job manager, one task manager, jobs handed over as graphs. */
public final class LocalFlink implements AutoCloseable {
    /** Fixed for ever: changing it makes existing checkpoints unreadable. */
    private static final int MAX_PARALLELISM = 128;

    /** About the longest that Flink's timer takes. */
    private static final Duration FOR_EVER = Duration.ofDays(200);

    private final FlinkOptions options;
    private final MiniCluster cluster;

    private LocalFlink(FlinkOptions options, MiniCluster cluster) {
        this.options = options;
        this.cluster = cluster;
    }

    public static LocalFlink start(FlinkOptions options) throws Exception {
        MiniClusterConfiguration configuration =
                new MiniClusterConfiguration.Builder()
                        .setConfiguration(clusterConfiguration())
                        .setNumTaskManagers(1)
                        .setNumSlotsPerTaskManager(options.parallelism() * options.jobs())
                        .setRpcServiceSharing(RpcServiceSharing.SHARED)
                        .build();
        MiniCluster cluster = new MiniCluster(configuration);
        cluster.start();
        return new LocalFlink(options, cluster);
    }

    /**
     * Starts a job, from its newest completed checkpoint when there is one.
     *
     * @param name of the job; also of its checkpoint folder, so it must stay the same
     * @param pipeline adds the job's operators to the environment it is given
     */
    public JobID submit(String name, Consumer<StreamExecutionEnvironment> pipeline)
            throws Exception {
        JobGraph graph = graph(name, pipeline);
        return cluster.submitJob(graph).get().getJobID();
    }

    /** Runs a bounded job to its end. */
    public JobExecutionResult run(String name, Consumer<StreamExecutionEnvironment> pipeline)
            throws Exception {
        return cluster.executeJobBlocking(graph(name, pipeline));
    }

    public JobStatus status(JobID job) throws Exception {
        return cluster.getJobStatus(job).get();
    }

    /** Whether every task of the job is running. */
    public boolean isRunning(JobID job) throws Exception {
        for (AccessExecutionVertex task :
                cluster.getExecutionGraph(job).get().getAllExecutionVertices()) {
            if (task.getExecutionState() != ExecutionState.RUNNING) {
                return false;
            }
        }
        return true;
    }

    /** Why the job ended, or empty while it runs or when it ended well. */
    public Optional<Throwable> failure(JobID job) throws Exception {
        if (!status(job).isGloballyTerminalState()) {
            return Optional.empty();
        }
        return cluster.requestJobResult(job)
                .get()
                .getSerializedThrowable()
                .map(thrown -> thrown.deserializeError(LocalFlink.class.getClassLoader()));
    }

    /** Writes a checkpoint now, so that the next start reads nothing again. */
    public void checkpoint(JobID job) throws Exception {
        cluster.triggerCheckpoint(job).get();
    }

    /** Offset behind the last record that the job's sources have handed on, per partition. */
    public Map<TopicPartition, Long> positions(JobID job) {
        return SourcePositions.of(job);
    }

    public void cancel(JobID job) throws Exception {
        cluster.cancelJob(job).get();
        cluster.requestJobResult(job).get();
        SourcePositions.forget(job);
    }

    public URI restAddress() throws Exception {
        return cluster.getRestAddress().get();
    }

    @Override
    public void close() {
        cluster.closeAsync().join();
    }

    private JobGraph graph(String name, Consumer<StreamExecutionEnvironment> pipeline) {
        StreamExecutionEnvironment environment =
                new StreamExecutionEnvironment(jobConfiguration(name));
        environment.setParallelism(options.parallelism());
        pipeline.accept(environment);
        JobGraph graph = environment.getStreamGraph().getJobGraph();
        options.checkpoints()
                .flatMap(checkpoints -> NewestCheckpoint.below(jobDirectory(checkpoints, name)))
                .ifPresent(
                        checkpoint ->
                                graph.setSavepointRestoreSettings(
                                        SavepointRestoreSettings.forPath(
                                                checkpoint.toUri().toString(),
                                                false,
                                                RecoveryClaimMode.CLAIM)));
        return graph;
    }

    private Configuration jobConfiguration(String name) {
        Configuration configuration = new Configuration();
        configuration.set(PipelineOptions.NAME, name);
        configuration.set(PipelineOptions.GENERIC_TYPES, false);
        configuration.set(PipelineOptions.MAX_PARALLELISM, MAX_PARALLELISM);
        configuration.set(PipelineOptions.OBJECT_REUSE, true);
        configuration.set(StateBackendOptions.STATE_BACKEND, "hashmap");
        if (options.checkpoints().isEmpty()) {
            configuration.set(RestartStrategyOptions.RESTART_STRATEGY, "none");
            return configuration;
        }
        Checkpoints checkpoints = options.checkpoints().get();
        configuration.set(
                CheckpointingOptions.CHECKPOINTS_DIRECTORY,
                jobDirectory(checkpoints, name).toUri().toString());
        configuration.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, checkpoints.interval());
        configuration.set(CheckpointingOptions.CHECKPOINTING_TIMEOUT, Duration.ofMinutes(2));
        configuration.set(CheckpointingOptions.TOLERABLE_FAILURE_NUMBER, 5);
        configuration.set(CheckpointingOptions.MAX_RETAINED_CHECKPOINTS, 2);
        configuration.set(
                CheckpointingOptions.EXTERNALIZED_CHECKPOINT_RETENTION,
                ExternalizedCheckpointRetention.RETAIN_ON_CANCELLATION);
        configuration.set(RestartStrategyOptions.RESTART_STRATEGY, "exponential-delay");
        configuration.set(
                RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_MAX_BACKOFF,
                Duration.ofMinutes(1));
        return configuration;
    }

    private static Path jobDirectory(Checkpoints checkpoints, String name) {
        return checkpoints.directory().toAbsolutePath().resolve(name);
    }

    private static Configuration clusterConfiguration() {
        Configuration configuration = new Configuration();
        configuration.set(RestOptions.ADDRESS, "127.0.0.1");
        configuration.set(RestOptions.BIND_ADDRESS, "127.0.0.1");
        configuration.set(RestOptions.BIND_PORT, "0");
        SourcePositions.configure(configuration);
        // A job's result is there a moment before its slots are free. Beyond this time after the
        // start the next job would fail at once instead of waiting for them.
        configuration.set(ResourceManagerOptions.STANDALONE_CLUSTER_STARTUP_PERIOD_TIME, FOR_EVER);
        // No operator here takes managed memory; state is on the heap.
        configuration.set(TaskManagerOptions.MANAGED_MEMORY_SIZE, MemorySize.ofMebiBytes(8));
        configuration.set(TaskManagerOptions.NETWORK_MEMORY_MIN, MemorySize.ofMebiBytes(64));
        configuration.set(TaskManagerOptions.NETWORK_MEMORY_MAX, MemorySize.ofMebiBytes(64));
        return configuration;
    }
}
