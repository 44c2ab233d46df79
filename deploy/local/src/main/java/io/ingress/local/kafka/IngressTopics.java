package io.ingress.local.kafka;

import io.ingress.local.ExitCode;
import io.ingress.local.UserException;
import io.ingress.model.Topics;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;

/** The topics of Ingress on a small broker: partitions, retention, compaction. */
public final class IngressTopics {
    private static final Duration CREATE_TIMEOUT = Duration.ofSeconds(60);

    /** Events wait here for readers that are down; too little makes them miss events. */
    private static final long EVENTS_RETENTION_BYTES = 2L << 30;

    private static final long OTHER_RETENTION_BYTES = 256L << 20;
    private static final long STATUS_RETENTION_BYTES = 64L << 20;
    private static final int STATUS_SEGMENT_BYTES = 4 << 20;

    private IngressTopics() {}

    /** Creates the topics that are missing; leaves existing ones as they are. */
    public static void create(String bootstrapServers, KafkaOptions options) {
        try (Admin admin = admin(bootstrapServers)) {
            for (NewTopic topic : topics(options)) {
                create(admin, topic);
            }
        }
    }

    /** Number of partitions of the packets topic, which is the number of buckets. */
    public static int buckets(String bootstrapServers) {
        try (Admin admin = admin(bootstrapServers)) {
            return admin.describeTopics(List.of(Topics.PACKETS))
                    .allTopicNames()
                    .get(CREATE_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)
                    .get(Topics.PACKETS)
                    .partitions()
                    .size();
        } catch (ExecutionException | TimeoutException e) {
            throw unreachable(bootstrapServers, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unreachable(bootstrapServers, e);
        }
    }

    private static Admin admin(String bootstrapServers) {
        return Admin.create(
                Map.of(
                        AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                        (int) CREATE_TIMEOUT.toMillis()));
    }

    private static List<NewTopic> topics(KafkaOptions options) {
        int buckets = options.buckets();
        return List.of(
                topic(Topics.PACKETS, buckets, options.packetsRetentionBytes() / buckets),
                topic(Topics.EVENTS, buckets, EVENTS_RETENTION_BYTES / buckets),
                topic(Topics.METRICS, 1, OTHER_RETENTION_BYTES),
                topic(Topics.ALERTS, 1, OTHER_RETENTION_BYTES),
                topic(Topics.HEALTH, 1, OTHER_RETENTION_BYTES),
                topic(Topics.DEAD_LETTER, 1, OTHER_RETENTION_BYTES),
                status(),
                new NewTopic(Topics.RULES, 1, (short) 1)
                        .configs(
                                Map.of(
                                        TopicConfig.CLEANUP_POLICY_CONFIG,
                                        TopicConfig.CLEANUP_POLICY_COMPACT)));
    }

    /** The newest of each key; what is too much for compaction to keep up with is cut off. */
    private static NewTopic status() {
        NewTopic topic = topic(Topics.RULE_STATUS, 1, STATUS_RETENTION_BYTES);
        Map<String, String> configs = new HashMap<>(topic.configs());
        configs.put(
                TopicConfig.CLEANUP_POLICY_CONFIG,
                TopicConfig.CLEANUP_POLICY_COMPACT + "," + TopicConfig.CLEANUP_POLICY_DELETE);
        // The newest segment is not compacted: a small one leaves little to read at a start.
        configs.put(TopicConfig.SEGMENT_BYTES_CONFIG, Integer.toString(STATUS_SEGMENT_BYTES));
        return topic.configs(configs);
    }

    private static NewTopic topic(String name, int partitions) {
        return new NewTopic(name, partitions, (short) 1);
    }

    private static NewTopic topic(String name, int partitions, long bytesPerPartition) {
        long segment = Math.max(1 << 20, Math.min(64L << 20, bytesPerPartition / 4));
        return new NewTopic(name, partitions, (short) 1)
                .configs(
                        Map.of(
                                TopicConfig.RETENTION_BYTES_CONFIG,
                                Long.toString(bytesPerPartition),
                                // Record timestamps are packet times, and a played capture may be
                                // years old or from the future: only size decides.
                                TopicConfig.RETENTION_MS_CONFIG,
                                "-1",
                                TopicConfig.MESSAGE_TIMESTAMP_AFTER_MAX_MS_CONFIG,
                                Long.toString(Long.MAX_VALUE),
                                TopicConfig.SEGMENT_BYTES_CONFIG,
                                Long.toString(segment)));
    }

    private static void create(Admin admin, NewTopic topic) {
        try {
            admin.createTopics(List.of(topic))
                    .all()
                    .get(CREATE_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw unreachable("the embedded broker", e);
            }
        } catch (TimeoutException e) {
            throw unreachable("the embedded broker", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unreachable("the embedded broker", e);
        }
    }

    private static UserException unreachable(String where, Exception cause) {
        return new UserException(
                ExitCode.FAILED,
                "Kafka is not reachable at " + where + ": " + cause.getMessage(),
                "start it, or give the right address with --bootstrap-servers HOST:PORT",
                cause);
    }
}
