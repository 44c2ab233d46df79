package io.ingress.jobs.kafka;

import io.ingress.model.Topics;
import io.ingress.rules.RuleException;
import io.ingress.rules.RuleSet;
import io.ingress.rules.live.RuleFeed;
import io.ingress.rules.live.RuleHistory;
import io.ingress.rules.live.RuleRecord;
import io.ingress.rules.live.RuleVersion;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All rules that the topic holds at the moment. A rule that comes with the program holds until the
 * topic has a version of it.
 */
final class KafkaRuleFeed implements RuleFeed {
    private static final long serialVersionUID = 1L;
    private static final Logger LOG = LoggerFactory.getLogger(KafkaRuleFeed.class);
    private static final TopicPartition RULES = new TopicPartition(Topics.RULES, 0);
    private static final Duration POLL = Duration.ofMillis(100);

    private final String bootstrap;
    private final ArrayList<RuleRecord> shipped;

    KafkaRuleFeed(String bootstrap, RuleSet shipped) {
        this.bootstrap = bootstrap;
        this.shipped = new ArrayList<>(RuleHistory.shipped(shipped));
    }

    @Override
    public List<RuleVersion> known() throws IOException {
        List<RuleVersion> known = new ArrayList<>();
        for (RuleRecord record : new RuleHistory(shipped, published()).all()) {
            try {
                known.add(record.compile());
            } catch (RuleException e) {
                LOG.warn("a version of a rule is left out: {} {}", record.key(), e.getMessage());
            }
        }
        return known;
    }

    private List<RuleRecord> published() throws IOException {
        List<RuleRecord> records = new ArrayList<>();
        try (KafkaConsumer<String, String> consumer =
                new KafkaConsumer<>(
                        properties(), new StringDeserializer(), new StringDeserializer())) {
            consumer.assign(List.of(RULES));
            long end = consumer.endOffsets(List.of(RULES)).get(RULES);
            consumer.seekToBeginning(List.of(RULES));
            while (consumer.position(RULES) < end) {
                for (ConsumerRecord<String, String> record : consumer.poll(POLL)) {
                    read(record, records);
                }
            }
        } catch (KafkaException e) {
            throw new IOException("the rules cannot be read from " + bootstrap, e);
        }
        return records;
    }

    private static void read(ConsumerRecord<String, String> record, List<RuleRecord> records) {
        if (record.value() == null) {
            return;
        }
        try {
            records.add(RuleRecord.read(record.value()));
        } catch (RuleException e) {
            LOG.warn(
                    "what is no version of a rule is left out: key={} {}",
                    record.key(),
                    e.getMessage());
        }
    }

    private Properties properties() {
        Properties properties = new Properties();
        properties.setProperty("bootstrap.servers", bootstrap);
        properties.setProperty("enable.auto.commit", "false");
        properties.setProperty("allow.auto.create.topics", "false");
        return properties;
    }
}
