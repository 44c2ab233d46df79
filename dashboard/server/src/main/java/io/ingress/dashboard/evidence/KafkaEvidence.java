package io.ingress.dashboard.evidence;

import io.ingress.model.Topics;
import io.ingress.model.packet.PacketBatchReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Finds packets in {@code ingress.packets}: partition = bucket of the flow, offset by the flow's
 * start, on to its end. A record's Kafka timestamp is the time of its last packet. One search at a
 * time; the connection is kept.
 */
public final class KafkaEvidence implements EvidenceSource {
    /** Clocks of batches may be cut to ms and lie a little behind: look this much earlier. */
    private static final long EARLIER_MS = 1_000;

    private static final long NS_PER_MS = 1_000_000L;
    private static final Duration POLL = Duration.ofMillis(500);

    private final String bootstrap;
    private KafkaConsumer<byte[], byte[]> consumer;

    public KafkaEvidence(String bootstrap) {
        this.bootstrap = bootstrap;
    }

    /** Time that is wanted of one partition. */
    private record Span(long startNs, long endNs) {
        Span with(FlowReference flow) {
            return new Span(Math.min(startNs, flow.startNs()), Math.max(endNs, flow.endNs()));
        }
    }

    @Override
    public synchronized Frames find(List<FlowReference> flows, EvidenceLimits limits)
            throws EvidenceException {
        try {
            if (consumer == null) {
                consumer = new KafkaConsumer<>(properties(bootstrap));
            }
            return search(flows, limits);
        } catch (KafkaException e) {
            closeConsumer();
            throw new EvidenceException(
                    "Kafka at " + bootstrap + " does not answer: " + e.getMessage(), e);
        }
    }

    private Frames search(List<FlowReference> flows, EvidenceLimits limits) {
        Map<Integer, Span> spans = new TreeMap<>();
        for (FlowReference flow : flows) {
            if (flow.bucket() >= 0) {
                spans.merge(
                        flow.bucket(),
                        new Span(flow.startNs(), flow.endNs()),
                        (old, one) -> old.with(flow));
            }
        }
        FrameCollector collector = new FrameCollector(flows, limits, true);
        Set<String> sensors = flows.stream().map(FlowReference::sensor).collect(Collectors.toSet());
        Search search = new Search(collector, sensors, limits);
        for (Map.Entry<Integer, Span> each : spans.entrySet()) {
            if (!search.isOver()) {
                partition(
                        new TopicPartition(Topics.PACKETS, each.getKey()), each.getValue(), search);
            }
        }
        String note = search.note();
        return new Frames(collector.frames(), Frames.Origin.KAFKA, note == null, note);
    }

    private void partition(TopicPartition partition, Span span, Search search) {
        long startMs = Math.max(0, span.startNs() / NS_PER_MS - EARLIER_MS);
        OffsetAndTimestamp first =
                consumer.offsetsForTimes(Map.of(partition, startMs)).get(partition);
        long end = consumer.endOffsets(List.of(partition)).get(partition);
        long beginning = consumer.beginningOffsets(List.of(partition)).get(partition);
        if (first == null || first.offset() >= end) {
            search.missing();
            return;
        }
        consumer.assign(List.of(partition));
        consumer.seek(partition, first.offset());
        boolean firstBatch = first.offset() == beginning && beginning > 0;
        while (!search.isOver() && consumer.position(partition) < end) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                if (!search.wants(record)) {
                    continue;
                }
                long batchNs = search.batch(record.value());
                if (firstBatch && batchNs > span.startNs()) {
                    search.missing();
                }
                firstBatch = false;
                if (batchNs > span.endNs() || search.isOver()) {
                    return;
                }
            }
        }
    }

    /** State of one search over all partitions. */
    private static final class Search {
        private final FrameCollector collector;
        private final EvidenceLimits limits;
        private final Set<String> sensors;
        private final PacketBatchReader reader = new PacketBatchReader();
        private final long deadlineNs;
        private long scanned;
        private boolean missing;

        Search(FrameCollector collector, Set<String> sensors, EvidenceLimits limits) {
            this.collector = collector;
            this.sensors = sensors;
            this.limits = limits;
            this.deadlineNs = System.nanoTime() + limits.time().toNanos();
        }

        /** Batches of other sensors in the same bucket have clocks of their own. */
        boolean wants(ConsumerRecord<byte[], byte[]> record) {
            Header sensor = record.headers().lastHeader("sensor");
            return record.value() != null
                    && sensor != null
                    && sensors.contains(new String(sensor.value(), StandardCharsets.UTF_8));
        }

        /** Looks at a batch and returns the time of its first packet; 0 when it has none. */
        long batch(byte[] pcap) {
            scanned += pcap.length;
            reader.reset(pcap);
            long firstNs = 0;
            while (reader.next()) {
                firstNs = firstNs == 0 ? reader.timestampNs() : firstNs;
                collector.offer(
                        reader.linkType(),
                        reader.timestampNs(),
                        reader.buffer(),
                        reader.offset(),
                        reader.capturedLen(),
                        reader.wireLen());
            }
            return firstNs;
        }

        void missing() {
            missing = true;
        }

        boolean isOver() {
            return collector.isFull() || isLate() || scanned > limits.scannedBytes();
        }

        private boolean isLate() {
            return System.nanoTime() > deadlineNs;
        }

        /** Why not everything was found; null when it was. */
        String note() {
            if (collector.isFull()) {
                return "more packets than are shown at once";
            }
            if (isLate() || scanned > limits.scannedBytes()) {
                return "there is too much traffic to search all of it";
            }
            return missing ? "some of the packets are no longer kept in Kafka" : null;
        }
    }

    private static Properties properties(String bootstrap) {
        Properties properties = new Properties();
        properties.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap);
        properties.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        properties.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        properties.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 10_000);
        properties.put(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, 8_000);
        properties.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        return properties;
    }

    private void closeConsumer() {
        if (consumer != null) {
            consumer.close(org.apache.kafka.clients.consumer.CloseOptions.timeout(Duration.ZERO));
            consumer = null;
        }
    }

    @Override
    public synchronized void close() {
        closeConsumer();
    }
}
