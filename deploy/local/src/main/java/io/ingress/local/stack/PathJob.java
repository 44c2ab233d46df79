package io.ingress.local.stack;

import io.ingress.jobs.ArchiveJob;
import io.ingress.jobs.DetectionJob;
import io.ingress.jobs.TrafficJob;
import io.ingress.model.Topics;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/** A running job of the path: what it reads, and the hold the launcher has on it. */
public interface PathJob {
    /** The jobs of the path, in the order of the data. */
    enum Stage {
        TRAFFIC(TrafficJob.NAME, List.of(Topics.PACKETS)),
        DETECTION(DetectionJob.NAME, List.of(Topics.EVENTS)),
        ARCHIVE(
                ArchiveJob.NAME,
                List.of(Topics.EVENTS, Topics.METRICS, Topics.ALERTS, Topics.HEALTH));

        private final String jobName;
        private final List<String> topics;

        Stage(String jobName, List<String> topics) {
            this.jobName = jobName;
            this.topics = topics;
        }

        /** Name of the job, of its consumer group and of its checkpoint folder. */
        public String jobName() {
            return jobName;
        }

        public List<String> topics() {
            return topics;
        }
    }

    Stage stage();

    /**
     * Offset behind the last record that the job's sources have handed on, per partition; nothing
     * for partitions of which it has read nothing since it was started.
     */
    Map<TopicPartition, Long> positions() throws Exception;

    /**
     * Writes a checkpoint. May fail for a moment, e.g. while the job starts; then the caller asks
     * again.
     */
    void checkpoint() throws Exception;

    /** Whether all its tasks run. */
    boolean isRunning() throws Exception;

    /** Throws a {@link io.ingress.local.UserException} when the job has ended. */
    void requireHealthy() throws Exception;

    /** Ends the job; its last checkpoint stays. */
    void cancel() throws Exception;
}
