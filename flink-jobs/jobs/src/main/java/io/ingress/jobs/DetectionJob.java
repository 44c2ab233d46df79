package io.ingress.jobs;

import io.ingress.jobs.alert.AlertDesk;
import io.ingress.jobs.alert.AlertEventSerializer;
import io.ingress.jobs.alert.Detection;
import io.ingress.jobs.alert.DetectionSerializer;
import io.ingress.jobs.detection.Contact;
import io.ingress.jobs.detection.ContactSerializer;
import io.ingress.jobs.detection.SlotKey;
import io.ingress.jobs.detection.SourceShards;
import io.ingress.jobs.detection.intake.EventIntake;
import io.ingress.jobs.detection.portscan.PortScanStage;
import io.ingress.jobs.kafka.KafkaEvents;
import io.ingress.jobs.kafka.KafkaRules;
import io.ingress.jobs.kafka.KafkaSinks;
import io.ingress.jobs.rules.AlertRouter;
import io.ingress.jobs.rules.EventReader;
import io.ingress.jobs.rules.RuleEventSerializer;
import io.ingress.jobs.rules.RuleSource;
import io.ingress.jobs.rules.RuleStages;
import io.ingress.model.Topics;
import io.ingress.model.event.AlertEvent;
import io.ingress.model.event.EventRecord;
import io.ingress.rules.cep.RuleEvent;
import io.ingress.rules.live.RulePlan;
import java.util.List;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * Finds what the packets mean: {@code ingress.events} in, alerts out. Wiring only.
 *
 * <p>Each bucket's records must arrive in the bucket's order, on one channel (a Kafka partition, or
 * a stream keyed by bucket). The job's maximum parallelism is {@link SlotKey#MAX_PARALLELISM}.
 */
public final class DetectionJob {
    public static final String NAME = "ingress-detection";
    public static final String ALERTS_SINK_UID = "detection-alerts-sink";

    private final DetectionOptions options;

    public DetectionJob(DetectionOptions options) {
        this.options = options;
    }

    /**
     * With rules that do not change: those of the options.
     *
     * @param events records of the events topic, clock marks included
     * @return alerts; an update has the id of its alert and a higher revision
     */
    public DataStream<AlertEvent> build(DataStream<EventRecord> events) {
        return build(events, RuleSource.fixed(events.getExecutionEnvironment(), options.rules()));
    }

    /** With the rules of a source. */
    public DataStream<AlertEvent> build(DataStream<EventRecord> events, RuleSource rules) {
        DataStream<String> changes = rules.changes().broadcast();
        SingleOutputStreamOperator<Contact> contacts =
                ordered(events)
                        .connect(changes)
                        .transform(
                                "detection: event reader",
                                ContactSerializer.TYPE,
                                new EventReader(rules.feed(), rules.tellEveryMs()))
                        .uid("detection-contacts");
        DataStream<AlertEvent> scans = desk(scans(contacts), "alert-desk", "alert: desk");
        SingleOutputStreamOperator<RuleEvent> alerts =
                scans.connect(changes)
                        .transform(
                                "rules: alerts",
                                RuleEventSerializer.TYPE,
                                new AlertRouter(rules.feed(), rules.tellEveryMs()))
                        .uid("rules-alerts");
        DataStream<Detection> found =
                new RuleStages(rules, options.shards().waitingContacts())
                        .build(List.of(contacts, alerts));
        return scans.union(desk(found, "alert-desk-rules", "alert: desk of rules"));
    }

    private DataStream<EventRecord> ordered(DataStream<EventRecord> events) {
        int[] bucketKeys = SlotKey.keys(options.intake().buckets());
        return events.keyBy(event -> key(bucketKeys, event.bucket()))
                .transform("detection: intake", events.getType(), new EventIntake(options.intake()))
                .uid("detection-intake")
                .setMaxParallelism(SlotKey.MAX_PARALLELISM);
    }

    private DataStream<Detection> scans(DataStream<Contact> contacts) {
        return contacts.keyBy(new SourceShards())
                .process(new PortScanStage(options.portScan(), options.shards()))
                .returns(DetectionSerializer.TYPE)
                .name("detection: port scans")
                .uid("detection-portscan")
                .setMaxParallelism(SlotKey.MAX_PARALLELISM);
    }

    private DataStream<AlertEvent> desk(DataStream<Detection> detections, String uid, String name) {
        return detections
                .keyBy(Detection::deskKey)
                .process(new AlertDesk(options.alerts()))
                .returns(AlertEventSerializer.TYPE)
                .name(name)
                .uid(uid)
                .setMaxParallelism(SlotKey.MAX_PARALLELISM);
    }

    /** The whole job between Kafka topics. */
    public void buildOnKafka(
            StreamExecutionEnvironment environment, String bootstrap, String group) {
        RuleSource rules =
                new RuleSource(
                        KafkaRules.feed(bootstrap, options.rules()),
                        KafkaRules.changes(environment, bootstrap, group),
                        RulePlan.MOST_LEVELS,
                        RuleSource.TELL_EVERY_MS,
                        null,
                        status ->
                                status.sinkTo(KafkaSinks.ruleStatus(bootstrap))
                                        .uid(KafkaRules.ACKS_SINK_UID)
                                        .name(Topics.RULE_STATUS));
        build(KafkaEvents.read(environment, bootstrap, group), rules)
                .sinkTo(KafkaSinks.alerts(bootstrap))
                .uid(ALERTS_SINK_UID)
                .name(Topics.ALERTS);
    }

    /** {@link DetectionJobOptions#USAGE}. */
    public static void main(String[] args) throws Exception {
        DetectionJobOptions options = DetectionJobOptions.parse(args);
        StreamExecutionEnvironment environment =
                JobEnvironment.create(options.checkpointDir(), options.checkpointIntervalMs());
        if (options.parallelism() > 0) {
            environment.setParallelism(options.parallelism());
        }
        new DetectionJob(DetectionOptions.of(options.buckets()))
                .buildOnKafka(environment, options.bootstrap(), options.group());
        environment.execute(NAME);
    }

    private static int key(int[] keys, int bucket) {
        if (bucket < 0 || bucket >= keys.length) {
            throw new IllegalStateException(
                    "event of bucket "
                            + bucket
                            + ", but the job was started for "
                            + keys.length
                            + " buckets; give it the partition count of the events topic");
        }
        return keys[bucket];
    }
}
