package io.ingress.local.stack;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.ingress.model.Topics;
import io.ingress.rules.live.RuleUsage;
import io.ingress.rules.live.RuleUsage.Counts;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/** What the subtasks of a stack tell of their rules, from the status topic. */
final class ToldUsage implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(100);

    private final KafkaConsumer<String, String> consumer;
    private final Map<String, String> newest = new TreeMap<>();

    ToldUsage(String bootstrap) {
        consumer =
                new KafkaConsumer<>(
                        Map.of("bootstrap.servers", bootstrap),
                        new StringDeserializer(),
                        new StringDeserializer());
        List<TopicPartition> status = List.of(new TopicPartition(Topics.RULE_STATUS, 0));
        consumer.assign(status);
        consumer.seekToBeginning(status);
    }

    /** What all subtasks together tell of a rule, when it has so many hits or patience ends. */
    Counts await(String rule, long hits, Duration patience) throws JsonProcessingException {
        long endNs = System.nanoTime() + patience.toNanos();
        Counts counts = of(rule);
        while (counts.hits() < hits && System.nanoTime() < endNs) {
            for (ConsumerRecord<String, String> record : consumer.poll(POLL)) {
                newest.put(record.key(), record.value());
            }
            counts = of(rule);
        }
        return counts;
    }

    private Counts of(String rule) throws JsonProcessingException {
        Counts counts = Counts.NONE;
        for (Map.Entry<String, String> each : newest.entrySet()) {
            if (each.getKey().startsWith(RuleUsage.KEY)) {
                RuleUsage usage = RuleUsage.read(each.getValue());
                counts = counts.plus(usage.rules().getOrDefault(rule, Counts.NONE));
            }
        }
        return counts;
    }

    /** Of the records that were read. */
    Set<String> keys() {
        return newest.keySet();
    }

    @Override
    public void close() {
        consumer.close();
    }
}
