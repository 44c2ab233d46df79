package io.ingress.jobs.kafka;

import io.ingress.jobs.record.DeadLetter;
import io.ingress.model.Topics;
import java.nio.charset.StandardCharsets;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;

/** Makes Kafka records of dead letters: the value as it came, the reason in headers. */
public final class DeadLetterSchema implements KafkaRecordSerializationSchema<DeadLetter> {
    private static final long serialVersionUID = 1L;

    @Override
    public ProducerRecord<byte[], byte[]> serialize(
            DeadLetter letter, KafkaSinkContext context, Long timestamp) {
        RecordHeaders headers = new RecordHeaders();
        headers.add("reason", bytes(letter.reason()));
        headers.add("topic", bytes(letter.topic()));
        headers.add("partition", bytes(Integer.toString(letter.partition())));
        headers.add("offset", bytes(Long.toString(letter.offset())));
        String key = letter.topic() + "-" + letter.partition() + "-" + letter.offset();
        return new ProducerRecord<>(
                Topics.DEAD_LETTER, null, null, bytes(key), letter.value(), headers);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
