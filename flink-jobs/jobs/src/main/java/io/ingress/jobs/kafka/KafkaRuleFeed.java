package io.ingress.jobs.kafka;

import io.ingress.model.Topics;
import io.ingress.rules.RuleException;
import io.ingress.rules.RuleNode;
import io.ingress.rules.RuleSet;
import io.ingress.rules.live.RuleFeed;
import io.ingress.rules.live.RuleRecord;
import io.ingress.rules.live.RuleVersion;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
    private final RuleSet shipped;

    KafkaRuleFeed(String bootstrap, RuleSet shipped) {
        this.bootstrap = bootstrap;
        this.shipped = shipped;
    }

    @Override
    public List<RuleVersion> known() throws IOException {
        Map<String, List<RuleVersion>> published = new LinkedHashMap<>();
        for (RuleVersion version : published()) {
            published.computeIfAbsent(version.id(), none -> new ArrayList<>()).add(version);
        }
        List<RuleVersion> known = new ArrayList<>();
        for (RuleNode rule : shipped.rules()) {
            RuleVersion fixed = RuleVersion.fixed(rule);
            List<RuleVersion> newer = published.getOrDefault(fixed.id(), List.of());
            if (newer.isEmpty() || newer.get(0).version() > fixed.version()) {
                known.add(fixed);
            }
        }
        published.values().forEach(known::addAll);
        return known;
    }

    private List<RuleVersion> published() throws IOException {
        List<RuleVersion> versions = new ArrayList<>();
        try (KafkaConsumer<String, String> consumer =
                new KafkaConsumer<>(
                        properties(), new StringDeserializer(), new StringDeserializer())) {
            consumer.assign(List.of(RULES));
            long end = consumer.endOffsets(List.of(RULES)).get(RULES);
            consumer.seekToBeginning(List.of(RULES));
            while (consumer.position(RULES) < end) {
                for (ConsumerRecord<String, String> record : consumer.poll(POLL)) {
                    read(record, versions);
                }
            }
        } catch (KafkaException e) {
            throw new IOException("the rules cannot be read from " + bootstrap, e);
        }
        return versions;
    }

    private static void read(ConsumerRecord<String, String> record, List<RuleVersion> versions) {
        if (record.value() == null) {
            return;
        }
        try {
            versions.add(RuleRecord.read(record.value()).compile());
        } catch (RuleException e) {
            LOG.warn("a rule is left out: key={} {}", record.key(), e.getMessage());
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
