package io.ingress.jobs.kafka;

import io.ingress.model.Topics;
import io.ingress.model.eve.EveWriter;
import io.ingress.model.event.AlertEvent;
import java.nio.charset.StandardCharsets;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;

/** Makes Kafka records of alerts: key is the id, so that updates of an alert stay in order. */
final class AlertSchema implements KafkaRecordSerializationSchema<AlertEvent> {
    private static final long serialVersionUID = 1L;
    private static final long NS_PER_MS = 1_000_000L;
    private static final byte[] TYPE = "alert".getBytes(StandardCharsets.UTF_8);

    private transient EveWriter writer;

    @Override
    public ProducerRecord<byte[], byte[]> serialize(
            AlertEvent alert, KafkaSinkContext context, Long timestamp) {
        if (writer == null) {
            writer = new EveWriter();
        }
        RecordHeaders headers = new RecordHeaders();
        headers.add("sensor", bytes(alert.header().sensor()));
        headers.add("type", TYPE);
        return new ProducerRecord<>(
                Topics.ALERTS,
                null,
                Math.max(0, alert.header().timestampNs() / NS_PER_MS),
                bytes(alert.header().id()),
                writer.write(alert),
                headers);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
