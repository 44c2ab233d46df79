package io.ingress.local.stack;

import io.ingress.local.ExitCode;
import io.ingress.local.UserException;
import io.ingress.local.flink.LocalFlink;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.flink.api.common.JobID;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.kafka.common.TopicPartition;

/** A job on the Flink inside this process. */
final class LocalJob implements PathJob {
    private final Stage stage;
    private final LocalFlink flink;
    private final JobID id;

    private LocalJob(Stage stage, LocalFlink flink, JobID id) {
        this.stage = stage;
        this.flink = flink;
        this.id = id;
    }

    static LocalJob submit(
            Stage stage, LocalFlink flink, Consumer<StreamExecutionEnvironment> pipeline)
            throws Exception {
        return new LocalJob(stage, flink, flink.submit(stage.jobName(), pipeline));
    }

    @Override
    public Stage stage() {
        return stage;
    }

    @Override
    public Map<TopicPartition, Long> positions() {
        return flink.positions(id);
    }

    @Override
    public void checkpoint() throws Exception {
        flink.checkpoint(id);
    }

    @Override
    public boolean isRunning() throws Exception {
        return flink.isRunning(id);
    }

    @Override
    public void requireHealthy() throws Exception {
        JobStatus status = flink.status(id);
        if (status.isGloballyTerminalState()) {
            Throwable cause = flink.failure(id).orElse(null);
            throw new UserException(
                    ExitCode.FAILED,
                    "the job " + stage.jobName() + " has ended: " + status + ", " + cause,
                    "read the log, then start again with the same --data",
                    cause);
        }
    }

    @Override
    public void cancel() throws Exception {
        flink.cancel(id);
    }
}
