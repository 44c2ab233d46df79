package io.ingress.local.analyze;

import io.ingress.jobs.ArchiveJob;
import io.ingress.jobs.DetectionJob;
import io.ingress.jobs.DetectionOptions;
import io.ingress.jobs.TrafficStreams;
import io.ingress.jobs.alert.AlertEventSerializer;
import io.ingress.jobs.sink.ArchiveRecord;
import io.ingress.jobs.sink.SqliteOptions;
import io.ingress.jobs.sink.SqliteSink;
import io.ingress.local.Installation;
import io.ingress.local.analyze.AnalysisTask.Archived;
import io.ingress.local.analyze.AnalysisTask.Detections;
import io.ingress.model.event.AlertEvent;
import io.ingress.model.event.EventRecord;
import io.ingress.rules.RuleSet;
import java.nio.file.Path;
import java.time.Duration;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.ConnectedStreams;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.Collector;

/**
 * The traffic, detection and archive pipelines wired directly, bounded, without Kafka: a capture
 * in, its eve.json and, when wanted, rows out. The same operators as online, so the same results.
 */
final class AnalysisPipeline {
    /** A full disk is told to who waits for the results, not waited out. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final AnalysisTask task;
    private final RuleSet rules;

    AnalysisPipeline(AnalysisTask task, RuleSet rules) {
        this.task = task;
        this.rules = rules;
    }

    void build(StreamExecutionEnvironment environment) {
        CaptureEvents capture =
                CaptureEvents.read(
                        environment,
                        task.capture(),
                        task.checksums(),
                        task.archived().map(Archived::sensor).orElse(Installation.SENSOR));
        TrafficStreams traffic = capture.traffic();
        DataStream<AlertEvent> alerts =
                task.detections() == Detections.NONE
                        ? noAlerts(traffic.events())
                        : new DetectionJob(detectionOptions()).build(traffic.events());
        DataStream<EventRecord> events = traffic.events().union(traffic.metrics());
        events.connect(alerts)
                .flatMap(new EveFile(task.out().toAbsolutePath()))
                .returns(Types.STRING)
                .setParallelism(1)
                .uid("analyze-eve")
                .name("eve.json");
        task.archived()
                .ifPresent(archived -> archive(archived, events.connect(alerts), capture.health()));
    }

    private static void archive(
            Archived archived,
            ConnectedStreams<EventRecord, AlertEvent> found,
            DataStream<ArchiveRecord> health) {
        DataStream<ArchiveRecord> records =
                found.flatMap(new ArchiveFeed(archived.sensor()))
                        .returns(TypeInformation.of(ArchiveRecord.class))
                        .setParallelism(1)
                        .uid("analyze-archive")
                        .name("records of the archive")
                        .union(health);
        new ArchiveJob(new SqliteSink(archiveOptions(archived.database()))).build(records);
    }

    /** Nothing goes: who analyzes a capture wants to see all of it, however old or long it is. */
    private static SqliteOptions archiveOptions(Path database) {
        return SqliteOptions.defaults(database)
                .withRetention(SqliteOptions.FOR_EVER, Long.MAX_VALUE, SqliteOptions.FOR_EVER)
                .withPatience(PATIENCE);
    }

    private DetectionOptions detectionOptions() {
        return DetectionOptions.of(Installation.BUCKETS).withRules(rules).bounded();
    }

    private static DataStream<AlertEvent> noAlerts(DataStream<EventRecord> events) {
        return events.flatMap((EventRecord event, Collector<AlertEvent> out) -> {})
                .returns(AlertEventSerializer.TYPE)
                .uid("no-detections")
                .name("no detections");
    }
}
