package io.ingress.jobs.kafka;

import io.ingress.jobs.record.RuleStatus;
import io.ingress.model.Topics;
import java.nio.charset.StandardCharsets;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Makes Kafka records of what subtasks say of rules: the topic keeps the newest of each key. */
final class RuleStatusSchema implements KafkaRecordSerializationSchema<RuleStatus> {
    private static final long serialVersionUID = 1L;

    @Override
    public ProducerRecord<byte[], byte[]> serialize(
            RuleStatus status, KafkaSinkContext context, Long timestamp) {
        return new ProducerRecord<>(Topics.RULE_STATUS, bytes(status.key()), bytes(status.text()));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
