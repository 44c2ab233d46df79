package io.ingress.local.stack;

import io.ingress.jobs.ArchiveJob;
import io.ingress.jobs.sink.SqliteOptions;
import io.ingress.jobs.sink.SqliteSink;
import io.ingress.local.flink.LocalFlink;
import io.ingress.model.Topics;
import java.nio.file.Path;
import java.util.List;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** The three jobs of the path, each between Kafka topics, the last one into the database. */
final class PathJobs {
    private final String bootstrapServers;
    private final int buckets;
    private final Path database;

    PathJobs(String bootstrapServers, int buckets, Path database) {
        this.bootstrapServers = bootstrapServers;
        this.buckets = buckets;
        this.database = database;
    }

    List<RunningJob> submit(LocalFlink flink) throws Exception {
        return List.of(
                new RunningJob(
                        ArchiveJob.NAME,
                        flink.submit(ArchiveJob.NAME, this::archive),
                        ArchiveJob.NAME,
                        List.of(Topics.EVENTS, Topics.METRICS, Topics.ALERTS, Topics.HEALTH)));
    }

    private void archive(StreamExecutionEnvironment environment) {
        new ArchiveJob(new SqliteSink(SqliteOptions.defaults(database)))
                .build(ArchiveJob.fromKafka(environment, bootstrapServers, ArchiveJob.NAME));
    }
}
