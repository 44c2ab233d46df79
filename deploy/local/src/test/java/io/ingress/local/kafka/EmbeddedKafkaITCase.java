package io.ingress.local.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.ingress.model.Topics;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedKafkaITCase {
    @TempDir private Path directory;

    @Test
    void shouldKeepRecordsWhenStartedAgainOnTheSameFolder() throws Exception {
        KafkaOptions options = KafkaOptions.in(directory.resolve("kafka"), 3);
        long farFutureMs = 4_000_000_000_000L;
        try (EmbeddedKafka kafka = EmbeddedKafka.start(options)) {
            send(kafka.bootstrapServers(), 2, farFutureMs, "kept");
        }

        try (EmbeddedKafka kafka = EmbeddedKafka.start(options)) {
            assertThat(IngressTopics.buckets(kafka.bootstrapServers())).isEqualTo(3);
            assertThat(read(kafka.bootstrapServers(), 2)).containsExactly("kept");
        }
    }

    private static void send(String servers, int partition, long timestampMs, String value)
            throws Exception {
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(
                        Map.of("bootstrap.servers", servers),
                        new ByteArraySerializer(),
                        new ByteArraySerializer())) {
            producer.send(
                            new ProducerRecord<>(
                                    Topics.PACKETS,
                                    partition,
                                    timestampMs,
                                    null,
                                    value.getBytes(StandardCharsets.UTF_8)))
                    .get();
        }
    }

    private static List<String> read(String servers, int partition) {
        List<String> values = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(
                        Map.of("bootstrap.servers", servers),
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer())) {
            TopicPartition place = new TopicPartition(Topics.PACKETS, partition);
            consumer.assign(List.of(place));
            consumer.seekToBeginning(List.of(place));
            long end = consumer.endOffsets(List.of(place)).get(place);
            while (consumer.position(place) < end) {
                consumer.poll(Duration.ofSeconds(1))
                        .forEach(r -> values.add(new String(r.value(), StandardCharsets.UTF_8)));
            }
        }
        return values;
    }
}
