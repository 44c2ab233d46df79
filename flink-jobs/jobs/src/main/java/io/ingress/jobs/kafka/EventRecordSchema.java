package io.ingress.jobs.kafka;

import io.ingress.model.event.EventRecord;
import java.nio.charset.StandardCharsets;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;

/** Makes Kafka records of event records, with {@link EventHeaders}. */
public final class EventRecordSchema implements KafkaRecordSerializationSchema<EventRecord> {
    private static final long serialVersionUID = 1L;
    private static final long NS_PER_MS = 1_000_000L;

    private final String topic;
    private final Placement placement;

    /** Where a record goes. */
    public enum Placement {
        /** Partition and key are the bucket. */
        BY_BUCKET,
        /** Key is the sensor, and Kafka finds the partition of it. */
        BY_SENSOR
    }

    public EventRecordSchema(String topic, Placement placement) {
        this.topic = topic;
        this.placement = placement;
    }

    @Override
    public ProducerRecord<byte[], byte[]> serialize(
            EventRecord event, KafkaSinkContext context, Long timestamp) {
        RecordHeaders headers = new RecordHeaders();
        headers.add(EventHeaders.SENSOR, bytes(event.sensor()));
        headers.add(EventHeaders.BUCKET, bytes(Integer.toString(event.bucket())));
        headers.add(EventHeaders.SEQ, bytes(Long.toString(event.seq())));
        headers.add(EventHeaders.ORDER_NS, bytes(Long.toString(event.orderNs())));
        headers.add(EventHeaders.TYPE, bytes(event.type()));
        boolean byBucket = placement == Placement.BY_BUCKET;
        String key = byBucket ? Integer.toString(event.bucket()) : event.sensor();
        return new ProducerRecord<>(
                topic,
                byBucket ? event.bucket() : null,
                Math.max(0, event.orderNs() / NS_PER_MS),
                bytes(key),
                event.json(),
                headers);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
