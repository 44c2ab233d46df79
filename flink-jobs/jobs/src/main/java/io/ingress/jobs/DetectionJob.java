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
import io.ingress.jobs.kafka.KafkaSinks;
import io.ingress.jobs.rules.AlertRouter;
import io.ingress.jobs.rules.EventReader;
import io.ingress.jobs.rules.RuleEventSerializer;
import io.ingress.jobs.rules.SequenceGate;
import io.ingress.jobs.rules.SequenceMatch;
import io.ingress.model.Topics;
import io.ingress.model.event.AlertEvent;
import io.ingress.model.event.EventRecord;
import io.ingress.rules.RuleSet;
import io.ingress.rules.SequenceRule;
import io.ingress.rules.cep.PatternCompiler;
import io.ingress.rules.cep.RuleEvent;
import org.apache.flink.cep.CEP;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.KeyedStream;
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
     * @param events records of the events topic, clock marks included
     * @return alerts; an update has the id of its alert and a higher revision
     */
    public DataStream<AlertEvent> build(DataStream<EventRecord> events) {
        int[] bucketKeys = SlotKey.keys(options.intake().buckets());
        DataStream<EventRecord> ordered =
                events.keyBy(event -> key(bucketKeys, event.bucket()))
                        .transform(
                                "detection: intake",
                                events.getType(),
                                new EventIntake(options.intake()))
                        .uid("detection-intake")
                        .setMaxParallelism(SlotKey.MAX_PARALLELISM);
        SingleOutputStreamOperator<Contact> contacts =
                ordered.process(new EventReader(options.rules()))
                        .returns(ContactSerializer.TYPE)
                        .name("detection: event reader")
                        .uid("detection-contacts");
        DataStream<Detection> scans =
                contacts.keyBy(new SourceShards())
                        .process(new PortScanStage(options.portScan(), options.shards()))
                        .returns(DetectionSerializer.TYPE)
                        .name("detection: port scans")
                        .uid("detection-portscan")
                        .setMaxParallelism(SlotKey.MAX_PARALLELISM);
        DataStream<AlertEvent> scanAlerts = desk(scans, "alert-desk", "alert: desk");
        if (options.rules().sequences().isEmpty()) {
            return scanAlerts;
        }
        return scanAlerts.union(
                sequenceAlerts(contacts.getSideOutput(EventReader.RULE_EVENTS), scanAlerts));
    }

    private DataStream<AlertEvent> sequenceAlerts(
            DataStream<RuleEvent> events, DataStream<AlertEvent> alerts) {
        RuleSet rules = options.rules();
        DataStream<RuleEvent> routedAlerts =
                alerts.process(new AlertRouter(rules))
                        .returns(RuleEventSerializer.TYPE)
                        .name("rules: alerts")
                        .uid("rules-alerts");
        DataStream<RuleEvent> routed =
                events.union(routedAlerts)
                        .keyBy(SequenceGate.shards())
                        .transform(
                                "rules: gate",
                                RuleEventSerializer.TYPE,
                                new SequenceGate(rules, options.shards().waitingContacts()))
                        .uid("rules-gate")
                        .setMaxParallelism(SlotKey.MAX_PARALLELISM);
        DataStream<Detection> matches = null;
        for (int i = 0; i < rules.sequences().size(); i++) {
            DataStream<Detection> more = matches(routed, i);
            matches = matches == null ? more : matches.union(more);
        }
        return desk(matches, "alert-desk-sequences", "alert: desk of sequences");
    }

    private DataStream<Detection> matches(DataStream<RuleEvent> routed, int index) {
        SequenceRule rule = options.rules().sequences().get(index);
        String id = rule.meta().id();
        KeyedStream<RuleEvent, String> grouped =
                routed.filter(event -> event.rule() == index)
                        .name("rules: to " + id)
                        .uid("rules-to-" + id)
                        .keyBy(RuleEvent::group);
        return CEP.pattern(grouped, PatternCompiler.compile(rule), RuleEvent::inOrder)
                .process(new SequenceMatch(rule), DetectionSerializer.TYPE)
                .name("rules: " + id)
                .uid("rules-cep-" + id)
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
        build(KafkaEvents.read(environment, bootstrap, group, EventReader.types(options.rules())))
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
