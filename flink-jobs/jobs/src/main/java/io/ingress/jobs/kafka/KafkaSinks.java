package io.ingress.jobs.kafka;

import io.ingress.jobs.record.DeadLetter;
import io.ingress.jobs.record.RuleStatus;
import io.ingress.model.Topics;
import io.ingress.model.event.AlertEvent;
import io.ingress.model.event.EventRecord;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.flink.connector.kafka.sink.KafkaSink;

/**
 * Kafka sinks of the jobs. All of them at least once: ids are functions of content and readers drop
 * what they have seen, so a repeat after a failure does no harm, and no transaction can expire.
 */
public final class KafkaSinks {
    private static final int BATCH_BYTES = 128 << 10;

    /** How long events wait for company: small batches cost the broker more than events do. */
    private static final int LINGER_MS = 50;

    private static final int ALERT_LINGER_MS = 5;

    private KafkaSinks() {}

    /** Events of the traffic job, partitioned by bucket. */
    public static KafkaSink<EventRecord> events(String bootstrap) {
        return sink(
                bootstrap,
                new EventRecordSchema(Topics.EVENTS, EventRecordSchema.Placement.BY_BUCKET),
                LINGER_MS);
    }

    /** Metric events, by sensor. */
    public static KafkaSink<EventRecord> metrics(String bootstrap) {
        return sink(
                bootstrap,
                new EventRecordSchema(Topics.METRICS, EventRecordSchema.Placement.BY_SENSOR),
                LINGER_MS);
    }

    /** Alerts, by id. */
    public static KafkaSink<AlertEvent> alerts(String bootstrap) {
        return sink(bootstrap, new AlertSchema(), ALERT_LINGER_MS);
    }

    /** What subtasks say of rules. */
    public static KafkaSink<RuleStatus> ruleStatus(String bootstrap) {
        return sink(bootstrap, new RuleStatusSchema(), 0);
    }

    /** Records that could not be read. */
    public static KafkaSink<DeadLetter> deadLetters(String bootstrap) {
        return sink(bootstrap, new DeadLetterSchema(), LINGER_MS);
    }

    private static <T> KafkaSink<T> sink(
            String bootstrap, KafkaRecordSerializationSchema<T> schema, int lingerMs) {
        return KafkaSink.<T>builder()
                .setBootstrapServers(bootstrap)
                .setRecordSerializer(schema)
                .setDeliveryGuarantee(DeliveryGuarantee.AT_LEAST_ONCE)
                .setProperty("acks", "all")
                .setProperty("enable.idempotence", "true")
                .setProperty("compression.type", "lz4")
                .setProperty("batch.size", Integer.toString(BATCH_BYTES))
                .setProperty("linger.ms", Integer.toString(lingerMs))
                .build();
    }
}
