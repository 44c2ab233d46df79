package io.ingress.jobs.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.ingress.jobs.record.DeadLetter;
import io.ingress.model.Topics;
import io.ingress.model.event.EventRecord;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

class KafkaSinksTest {
    private final EventRecord event =
            new EventRecord("local", 5, 17, 3_500_000_000L, "flow", new byte[] {'{', '}'});

    @Test
    void shouldWriteEventToPartitionOfItsBucket() {
        ProducerRecord<byte[], byte[]> record =
                new EventRecordSchema(Topics.EVENTS, EventRecordSchema.Placement.BY_BUCKET)
                        .serialize(event, null, null);

        assertThat(record.topic()).isEqualTo("ingress.events");
        assertThat(record.partition()).isEqualTo(5);
        assertThat(record.key()).isEqualTo("5".getBytes(StandardCharsets.UTF_8));
        assertThat(record.timestamp()).isEqualTo(3500);
        assertThat(headers(record))
                .isEqualTo(
                        Map.of(
                                "sensor", "local",
                                "bucket", "5",
                                "seq", "17",
                                "order_ns", "3500000000",
                                "type", "flow"));
    }

    @Test
    void shouldWriteMetricsUnderTheirSensor() {
        ProducerRecord<byte[], byte[]> record =
                new EventRecordSchema(Topics.METRICS, EventRecordSchema.Placement.BY_SENSOR)
                        .serialize(event, null, null);

        assertThat(record.partition()).isNull();
        assertThat(record.key()).isEqualTo("local".getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void shouldWriteDeadLetterAsItCameWithItsReason() {
        ProducerRecord<byte[], byte[]> record =
                new DeadLetterSchema()
                        .serialize(
                                new DeadLetter("ingress.packets", 1, 2, "why", new byte[] {9}),
                                null,
                                null);

        assertThat(record.topic()).isEqualTo(Topics.DEAD_LETTER);
        assertThat(record.value()).containsExactly(9);
        assertThat(headers(record)).containsEntry("reason", "why").containsEntry("offset", "2");
    }

    private static Map<String, String> headers(ProducerRecord<byte[], byte[]> record) {
        Map<String, String> headers = new TreeMap<>();
        record.headers()
                .forEach(
                        header ->
                                headers.put(
                                        header.key(),
                                        new String(header.value(), StandardCharsets.UTF_8)));
        return headers;
    }
}
