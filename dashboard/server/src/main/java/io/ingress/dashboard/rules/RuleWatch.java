package io.ingress.dashboard.rules;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.ingress.model.Topics;
import io.ingress.rules.RuleException;
import io.ingress.rules.live.RuleAck;
import io.ingress.rules.live.RuleRecord;
import io.ingress.rules.live.RuleUsage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * Follows the topics of the rules from their beginning and keeps what they say in memory. A thread
 * of its own; when Kafka does not answer it begins anew until it does.
 */
final class RuleWatch implements AutoCloseable {
    private static final TopicPartition RULES = new TopicPartition(Topics.RULES, 0);
    private static final TopicPartition STATUS = new TopicPartition(Topics.RULE_STATUS, 0);
    private static final List<TopicPartition> BOTH = List.of(RULES, STATUS);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration ANSWER = Duration.ofSeconds(5);

    /** Between two looks whether Kafka still answers. */
    private static final long LOOK_NS = Duration.ofSeconds(2).toNanos();

    private static final long PAUSE_MS = 1_000;

    private final String bootstrap;
    private final Thread thread = new Thread(this::run, "rule-watch");
    private Known known;
    private String trouble = "nothing was read yet";
    private KafkaConsumer<String, String> consumer;
    private boolean closed;

    /** What was read so far. */
    private record Known(List<RuleRecord> published, RuleStatus status) {}

    RuleWatch(String bootstrap) {
        this.bootstrap = bootstrap;
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    /**
     * All records that were published, in their order.
     *
     * @throws RulesException when Kafka does not answer
     */
    List<RuleRecord> published(Duration patience) throws RulesException, InterruptedException {
        return published(records -> true, patience);
    }

    /** As {@link #published}; waits a while until they are as wanted. */
    synchronized List<RuleRecord> published(Predicate<List<RuleRecord>> wanted, Duration patience)
            throws RulesException, InterruptedException {
        long untilNs = System.nanoTime() + patience.toNanos();
        while (known == null || !wanted.test(known.published)) {
            long leftMs = (untilNs - System.nanoTime()) / 1_000_000;
            if (leftMs <= 0) {
                break;
            }
            wait(leftMs);
        }
        return List.copyOf(known().published);
    }

    /**
     * @throws RulesException when Kafka does not answer
     */
    synchronized RuleStatus status() throws RulesException {
        return known().status;
    }

    private Known known() throws RulesException {
        if (known == null) {
            throw new RulesException(
                    "Kafka at "
                            + bootstrap
                            + " does not answer: "
                            + trouble
                            + "; see whether `ingress up` still runs, it reconnects by itself",
                    null);
        }
        return known;
    }

    private void run() {
        try {
            while (!isClosed()) {
                try (KafkaConsumer<String, String> mine = connect()) {
                    follow(mine);
                } catch (WakeupException e) {
                    // Closed.
                } catch (KafkaException e) {
                    lost(e.getMessage());
                }
            }
        } catch (InterruptedException e) {
            // Closed.
        }
    }

    private synchronized boolean isClosed() {
        return closed;
    }

    private synchronized KafkaConsumer<String, String> connect() {
        consumer =
                new KafkaConsumer<>(
                        RuleTopics.consumerProperties(bootstrap),
                        new StringDeserializer(),
                        new StringDeserializer());
        return consumer;
    }

    private void follow(KafkaConsumer<String, String> mine) {
        Known reading = new Known(new ArrayList<>(), new RuleStatus());
        mine.assign(BOTH);
        mine.seekToBeginning(BOTH);
        Map<TopicPartition, Long> ends = mine.endOffsets(BOTH, ANSWER);
        boolean complete = false;
        long lookedNs = System.nanoTime();
        while (!isClosed()) {
            for (ConsumerRecord<String, String> record : mine.poll(POLL)) {
                take(record, reading);
            }
            if (!complete && ends.entrySet().stream().allMatch(end -> isPast(mine, end))) {
                complete = true;
                found(reading);
            }
            if (System.nanoTime() - lookedNs > LOOK_NS) {
                mine.endOffsets(BOTH, ANSWER);
                lookedNs = System.nanoTime();
            }
        }
    }

    private static boolean isPast(
            KafkaConsumer<String, String> mine, Map.Entry<TopicPartition, Long> end) {
        return mine.position(end.getKey(), ANSWER) >= end.getValue();
    }

    /** What is no record of ours is left out, as the jobs do. */
    private synchronized void take(ConsumerRecord<String, String> record, Known reading) {
        if (record.value() == null) {
            return;
        }
        try {
            if (record.topic().equals(Topics.RULES)) {
                reading.published.add(RuleRecord.read(record.value()));
                notifyAll();
            } else if (RuleTopics.isUsage(record.key())) {
                reading.status.add(RuleUsage.read(record.value()));
            } else {
                reading.status.add(RuleAck.read(record.value()));
            }
        } catch (RuleException | JsonProcessingException e) {
            // Of a newer or older Ingress.
        }
    }

    private synchronized void found(Known read) {
        known = read;
        notifyAll();
    }

    private synchronized void lost(String why) throws InterruptedException {
        known = null;
        trouble = why;
        if (!closed) {
            wait(PAUSE_MS);
        }
    }

    @Override
    public void close() {
        synchronized (this) {
            closed = true;
            if (consumer != null) {
                consumer.wakeup();
            }
            notifyAll();
        }
        try {
            thread.join(2 * ANSWER.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
