package io.ingress.local.analyze;

import io.ingress.jobs.DetectionJob;
import io.ingress.jobs.DetectionOptions;
import io.ingress.jobs.TrafficJob;
import io.ingress.jobs.TrafficStreams;
import io.ingress.jobs.alert.AlertEventSerializer;
import io.ingress.jobs.record.RecordTypes;
import io.ingress.jobs.traffic.TrafficOptions;
import io.ingress.local.Installation;
import io.ingress.local.analyze.AnalysisTask.Detections;
import io.ingress.model.event.AlertEvent;
import io.ingress.model.event.EventRecord;
import io.ingress.model.packet.PacketBatch;
import io.ingress.rules.RuleSet;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.Collector;

/**
 * The traffic and detection pipelines wired directly, bounded, without Kafka: a capture in, its
 * eve.json out. The same operators as online, so the same results.
 */
final class AnalysisPipeline {
    private final AnalysisTask task;
    private final RuleSet rules;

    AnalysisPipeline(AnalysisTask task, RuleSet rules) {
        this.task = task;
        this.rules = rules;
    }

    void build(StreamExecutionEnvironment environment) {
        DataStream<PacketBatch> batches =
                environment
                        .fromData(Types.STRING, task.capture().toAbsolutePath().toString())
                        .uid("analyze-capture")
                        .setParallelism(1)
                        .flatMap(
                                new ReadCapture(
                                        new ReadCapture.Options(
                                                Installation.SENSOR, Installation.BUCKETS)))
                        .returns(RecordTypes.PACKET_BATCH)
                        .setParallelism(1)
                        .uid("analyze-read")
                        .name("read the capture");
        TrafficStreams traffic = new TrafficJob(TrafficOptions.defaults()).build(batches);
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
