package io.ingress.dashboard.rules;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.ingress.model.Topics;
import io.ingress.rules.RuleException;
import io.ingress.rules.live.RuleAck;
import io.ingress.rules.live.RuleRecord;
import io.ingress.rules.live.RuleUsage;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** The rules in Kafka: reads and publishes versions, hears what the jobs say. One thread. */
final class RuleTopics implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(50);
    private static final TopicPartition RULES = new TopicPartition(Topics.RULES, 0);
    private static final TopicPartition STATUS = new TopicPartition(Topics.RULE_STATUS, 0);
    private static final long NS_PER_MS = 1_000_000;

    /** So many of the newest events of a partition are asked for their time. */
    private static final int NEWEST = 100;

    private static final int TIMEOUT_MS = 10_000;

    private final String bootstrap;
    private final KafkaConsumer<String, String> consumer;
    private KafkaProducer<String, String> producer;
    private long listenFrom;

    /**
     * @throws KafkaException when the address is none
     */
    RuleTopics(String bootstrap) {
        this.bootstrap = bootstrap;
        Properties properties = consumerProperties(bootstrap);
        // The next topic is not asked before the last answer has come.
        properties.setProperty("fetch.max.wait.ms", Long.toString(POLL.toMillis()));
        this.consumer =
                new KafkaConsumer<>(properties, new StringDeserializer(), new StringDeserializer());
    }

    static Properties consumerProperties(String bootstrap) {
        Properties properties = properties(bootstrap);
        properties.setProperty("enable.auto.commit", "false");
        properties.setProperty("allow.auto.create.topics", "false");
        return properties;
    }

    private static Properties properties(String bootstrap) {
        Properties properties = new Properties();
        properties.setProperty("bootstrap.servers", bootstrap);
        properties.setProperty("default.api.timeout.ms", Integer.toString(TIMEOUT_MS));
        properties.setProperty("request.timeout.ms", Integer.toString(TIMEOUT_MS / 2));
        return properties;
    }

    /** Everything that was published; what is no rule record is left out. */
    List<RuleRecord> published() {
        List<RuleRecord> records = new ArrayList<>();
        consumer.assign(List.of(RULES));
        consumer.seekToBeginning(List.of(RULES));
        toEnd(
                List.of(RULES),
                record -> {
                    try {
                        if (record.value() != null) {
                            records.add(RuleRecord.read(record.value()));
                        }
                    } catch (RuleException e) {
                        // The jobs leave it out, too, and say so in their log.
                    }
                });
        return records;
    }

    /** Event time (ms) of the newest events; {@link Long#MIN_VALUE} when there are none. */
    long newestEventMs() {
        List<TopicPartition> partitions =
                consumer.partitionsFor(Topics.EVENTS).stream()
                        .map(info -> new TopicPartition(info.topic(), info.partition()))
                        .toList();
        Map<TopicPartition, Long> beginnings = consumer.beginningOffsets(partitions);
        consumer.assign(partitions);
        consumer.endOffsets(partitions)
                .forEach(
                        (partition, end) ->
                                consumer.seek(
                                        partition,
                                        Math.max(beginnings.get(partition), end - NEWEST)));
        long[] newestMs = {Long.MIN_VALUE};
        toEnd(partitions, event -> newestMs[0] = Math.max(newestMs[0], eventMs(event)));
        return newestMs[0];
    }

    private static long eventMs(ConsumerRecord<String, String> event) {
        Header order = event.headers().lastHeader("order_ns");
        if (order == null) {
            return event.timestamp();
        }
        try {
            return Long.parseLong(new String(order.value(), StandardCharsets.UTF_8)) / NS_PER_MS;
        } catch (NumberFormatException e) {
            return Long.MIN_VALUE;
        }
    }

    private void toEnd(
            List<TopicPartition> partitions, Consumer<ConsumerRecord<String, String>> each) {
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        long heardNs = System.nanoTime();
        while (partitions.stream().anyMatch(part -> consumer.position(part) < ends.get(part))) {
            ConsumerRecords<String, String> records = consumer.poll(POLL);
            records.forEach(each);
            if (!records.isEmpty()) {
                heardNs = System.nanoTime();
            } else if (System.nanoTime() - heardNs > TIMEOUT_MS * NS_PER_MS) {
                throw new KafkaException("no answer for " + TIMEOUT_MS / 1_000 + " s");
            }
        }
    }

    /**
     * Makes ready to publish, so that it takes no time then; from now on {@link #heard} gives what
     * subtasks say.
     */
    void listen() {
        listenFrom = consumer.endOffsets(List.of(STATUS)).get(STATUS);
        if (producer == null) {
            Properties properties = properties(bootstrap);
            properties.setProperty("acks", "all");
            properties.setProperty("delivery.timeout.ms", Integer.toString(TIMEOUT_MS));
            properties.setProperty("max.block.ms", Integer.toString(TIMEOUT_MS));
            producer =
                    new KafkaProducer<>(properties, new StringSerializer(), new StringSerializer());
        }
        producer.partitionsFor(Topics.RULES);
    }

    /** What subtasks have said since the last call; waits a little for it. */
    List<RuleAck> heard() {
        List<RuleAck> acks = new ArrayList<>();
        if (!consumer.assignment().contains(STATUS)) {
            consumer.assign(List.of(STATUS));
            consumer.seek(STATUS, listenFrom);
        }
        for (ConsumerRecord<String, String> record : consumer.poll(POLL)) {
            try {
                if (record.value() != null && !isUsage(record.key())) {
                    acks.add(RuleAck.read(record.value()));
                }
            } catch (JsonProcessingException e) {
                // Of a newer job, or no acknowledgement.
            }
        }
        return acks;
    }

    /** Whether a record on the status topic tells of the use of rules and not of a version. */
    static boolean isUsage(String key) {
        return key != null && key.startsWith(RuleUsage.KEY);
    }

    /**
     * Returns when all of them are stored.
     *
     * @throws KafkaException when they are not
     */
    void publish(List<RuleRecord> records) throws InterruptedException {
        try {
            var sent =
                    records.stream()
                            .map(
                                    record ->
                                            producer.send(
                                                    new ProducerRecord<>(
                                                            Topics.RULES,
                                                            record.key(),
                                                            record.write())))
                            .toList();
            for (var each : sent) {
                each.get();
            }
        } catch (ExecutionException e) {
            throw new KafkaException("the rules were not stored", e.getCause());
        }
    }

    @Override
    public void close() {
        if (producer != null) {
            producer.close();
        }
        consumer.close();
    }
}
