package io.ingress.local.bench;

import io.ingress.model.Topics;
import io.ingress.model.event.EventRecord;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Sends recorded events to the events topic again and again, as if they happened now, at a steady
 * rate.
 */
final class EventLoop implements AutoCloseable {
    /** Kept in memory; more of a recording is left out. */
    private static final int MOST_EVENTS = 200_000;

    private static final String ORDER = "order_ns";
    private static final String SEQ = "seq";
    private static final String TYPE = "type";
    private static final Duration POLL = Duration.ofMillis(200);
    private static final long NS_PER_MS = 1_000_000;
    private static final int SLICES_PER_SECOND = 50;

    private final String bootstrap;
    private final int rate;
    private final List<ConsumerRecord<byte[], byte[]>> events;
    private final long[] nextSeq;
    private final AtomicLong sent = new AtomicLong();
    private final Thread thread = new Thread(this::send, "event-loop");
    private volatile boolean stopped;
    private volatile RuntimeException failure;

    /**
     * @param buckets partitions of the topic
     * @param rate events a second
     */
    EventLoop(String bootstrap, int buckets, int rate) {
        this.bootstrap = bootstrap;
        this.rate = rate;
        this.nextSeq = new long[buckets];
        this.events = recorded();
        thread.setDaemon(true);
    }

    private List<ConsumerRecord<byte[], byte[]>> recorded() {
        List<ConsumerRecord<byte[], byte[]>> found = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(
                        properties(), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions =
                    consumer.partitionsFor(Topics.EVENTS).stream()
                            .map(info -> new TopicPartition(info.topic(), info.partition()))
                            .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(part -> consumer.position(part) < ends.get(part))) {
                consumer.poll(POLL).forEach(found::add);
            }
        }
        found.forEach(each -> nextSeq[each.partition()] = number(each.headers(), SEQ) + 1);
        found.sort(Comparator.comparingLong(each -> number(each.headers(), ORDER)));
        return List.copyOf(found.subList(0, Math.min(found.size(), MOST_EVENTS)));
    }

    private static long number(Headers headers, String name) {
        return Long.parseLong(text(headers.lastHeader(name)));
    }

    private static String text(Header header) {
        return new String(header.value(), StandardCharsets.UTF_8);
    }

    private Properties properties() {
        Properties properties = new Properties();
        properties.setProperty("bootstrap.servers", bootstrap);
        properties.setProperty("compression.type", "lz4");
        properties.setProperty("linger.ms", "5");
        properties.setProperty("batch.size", Integer.toString(128 << 10));
        return properties;
    }

    void start() {
        thread.start();
    }

    /** Records sent so far, without clock marks. */
    long sent() {
        if (failure != null) {
            throw failure;
        }
        return sent.get();
    }

    private void send() {
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(
                        properties(), new ByteArraySerializer(), new ByteArraySerializer())) {
            long startNs = System.nanoTime();
            int next = 0;
            while (!stopped) {
                long due = (System.nanoTime() - startNs) / NS_PER_MS * rate / 1_000;
                while (sent.get() < due && !stopped) {
                    producer.send(now(events.get(next)));
                    next = (next + 1) % events.size();
                }
                Thread.sleep(1_000 / SLICES_PER_SECOND);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            failure = e;
        }
    }

    /** The same event at this moment; a clock mark says that all before it are written. */
    private ProducerRecord<byte[], byte[]> now(ConsumerRecord<byte[], byte[]> event) {
        boolean isMark = text(event.headers().lastHeader(TYPE)).equals(EventRecord.CLOCK);
        long nowMs = System.currentTimeMillis() - (isMark ? 1 : 0);
        RecordHeaders headers = new RecordHeaders();
        for (Header header : event.headers()) {
            headers.add(
                    switch (header.key()) {
                        case ORDER -> header(ORDER, nowMs * NS_PER_MS);
                        case SEQ -> header(SEQ, nextSeq[event.partition()]++);
                        default -> header;
                    });
        }
        if (!isMark) {
            sent.incrementAndGet();
        }
        return new ProducerRecord<>(
                Topics.EVENTS, event.partition(), nowMs, event.key(), event.value(), headers);
    }

    private static Header header(String name, long value) {
        byte[] text = Long.toString(value).getBytes(StandardCharsets.UTF_8);
        return new RecordHeader(name, text);
    }

    @Override
    public void close() {
        stopped = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
