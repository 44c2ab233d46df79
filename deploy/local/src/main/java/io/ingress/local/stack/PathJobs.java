package io.ingress.local.stack;

import io.ingress.jobs.ArchiveJob;
import io.ingress.jobs.DetectionJob;
import io.ingress.jobs.DetectionOptions;
import io.ingress.jobs.TrafficJob;
import io.ingress.jobs.sink.SqliteOptions;
import io.ingress.jobs.sink.SqliteSink;
import io.ingress.jobs.traffic.TrafficOptions;
import io.ingress.local.flink.LocalFlink;
import io.ingress.model.Topics;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
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
                running(flink, TrafficJob.NAME, List.of(Topics.PACKETS), this::traffic),
                running(flink, DetectionJob.NAME, List.of(Topics.EVENTS), this::detection),
                running(
                        flink,
                        ArchiveJob.NAME,
                        List.of(Topics.EVENTS, Topics.METRICS, Topics.ALERTS, Topics.HEALTH),
                        this::archive));
    }

    private static RunningJob running(
            LocalFlink flink,
            String name,
            List<String> topics,
            Consumer<StreamExecutionEnvironment> pipeline)
            throws Exception {
        return new RunningJob(name, flink.submit(name, pipeline), name, topics);
    }

    private void traffic(StreamExecutionEnvironment environment) {
        new TrafficJob(TrafficOptions.defaults())
                .buildOnKafka(environment, bootstrapServers, TrafficJob.NAME);
    }

    private void detection(StreamExecutionEnvironment environment) {
        new DetectionJob(DetectionOptions.of(buckets))
                .buildOnKafka(environment, bootstrapServers, DetectionJob.NAME);
    }

    private void archive(StreamExecutionEnvironment environment) {
        new ArchiveJob(new SqliteSink(SqliteOptions.defaults(database)))
                .build(ArchiveJob.fromKafka(environment, bootstrapServers, ArchiveJob.NAME));
    }
}
