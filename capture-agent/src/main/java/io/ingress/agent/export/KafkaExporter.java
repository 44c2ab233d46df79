package io.ingress.agent.export;

import io.ingress.agent.metrics.AgentCounter;
import io.ingress.agent.metrics.AgentCounters;
import io.ingress.model.event.HealthEvent;
import io.ingress.model.packet.BatchHeader;
import io.ingress.model.packet.PacketBatchWriter;
import java.io.IOException;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Exports the play of files: writes batches to {@code ingress.packets}, bucket = partition, in
 * order and without duplicates (acks=all, idempotent), and heartbeats to {@code ingress.health}.
 * What waits for Kafka is bounded by {@link #BUFFER_BYTES}; then {@link #export} waits too.
 *
 * <p>Batches come from one thread, heartbeats from another and by a producer of their own;
 * acknowledgements are counted by the producer's thread.
 */
public final class KafkaExporter implements BatchExporter, HealthSink {
    /**
     * Most bytes that wait for Kafka. At 100 MB/s, what a pause of 0.2 s leaves; with more the
     * collector has no room in a heap of 88 MiB and runs all the time.
     */
    private static final long BUFFER_BYTES = 24L << 20;

    /** Bytes sent to a partition in one go: two full batches. */
    private static final int REQUEST_BYTES = 512 * 1024;

    /** Above every batch (256 KiB, or one frame of at most 256 KiB and its headers). */
    private static final int MAX_REQUEST_BYTES = 1024 * 1024;

    /** For the reason that {@link KafkaReceiver} has. */
    private static final int REQUESTS_IN_FLIGHT = 1;

    /** How long a batch of a file waits for Kafka before the play fails (it can be resumed), ms. */
    private static final int DELIVERY_TIMEOUT_MS = 120_000;

    /** How long one request waits for its answer before it is sent again, ms. */
    private static final int REQUEST_TIMEOUT_MS = 10_000;

    private final KafkaAccess access;
    private final AgentCounters counters;
    private final KafkaProducer<byte[], byte[]> producer;
    private final HealthProducer health;
    private final AtomicReference<Exception> failure = new AtomicReference<>();

    private KafkaExporter(KafkaAccess access, AgentCounters counters, int patienceMs) {
        this.access = access;
        this.counters = counters;
        this.health = new HealthProducer(access, counters);
        this.producer = new KafkaProducer<>(config(access, patienceMs));
    }

    /**
     * Connects and checks the topics.
     *
     * @throws KafkaUnreachableException when Kafka does not answer, a topic is missing or has
     *     another number of partitions
     */
    public static KafkaExporter open(KafkaAccess access, int buckets, AgentCounters counters)
            throws KafkaUnreachableException {
        return open(access, buckets, counters, DELIVERY_TIMEOUT_MS);
    }

    /** As {@link #open}; but when Kafka goes away later, it is waited for until it is back. */
    public static KafkaExporter patient(KafkaAccess access, int buckets, AgentCounters counters)
            throws KafkaUnreachableException {
        return open(access, buckets, counters, Integer.MAX_VALUE);
    }

    private static KafkaExporter open(
            KafkaAccess access, int buckets, AgentCounters counters, int patienceMs)
            throws KafkaUnreachableException {
        KafkaTopics.check(access, buckets);
        try {
            return new KafkaExporter(access, counters, patienceMs);
        } catch (KafkaException e) {
            throw KafkaTopics.unreachable(access.bootstrap(), e);
        }
    }

    @Override
    public void export(BatchHeader header, PacketBatchWriter pcap, long latestNs)
            throws IOException {
        throwFailure();
        int packets = header.packets();
        int bytes = pcap.size();
        ProducerRecord<byte[], byte[]> record =
                PacketRecords.of(new Shipment(header, latestNs, pcap.take()));
        try {
            producer.send(record, (metadata, e) -> acknowledged(packets, bytes, e));
        } catch (KafkaException e) {
            acknowledged(packets, bytes, e);
        }
        throwFailure();
    }

    @Override
    public void flush() throws IOException {
        try {
            producer.flush();
        } catch (KafkaException e) {
            failure.compareAndSet(null, e);
        }
        throwFailure();
    }

    @Override
    public void send(HealthEvent event) {
        health.send(event);
    }

    /** Ends the producer; what was not flushed is given up. */
    @Override
    public void close() {
        producer.close(Duration.ofSeconds(failure.get() == null ? 10 : 0));
        health.close();
    }

    private void acknowledged(int packets, int bytes, Exception e) {
        if (e == null) {
            counters.add(AgentCounter.SHIPPED, packets);
            counters.add(AgentCounter.SHIPPED_BYTES, bytes);
            counters.add(AgentCounter.BATCHES, 1);
            return;
        }
        failure.compareAndSet(null, e);
    }

    private void throwFailure() throws IOException {
        Exception e = failure.get();
        if (e != null) {
            throw KafkaUnreachableException.away(
                    "Kafka at "
                            + access.bootstrap()
                            + " did not take a batch ("
                            + e.getMessage()
                            + "); check its log and disk, then start the same play again:"
                            + " nothing is counted twice",
                    e);
        }
    }

    private static Properties config(KafkaAccess access, int patienceMs) {
        Properties config = new Properties();
        config.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        config.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        config.put(ProducerConfig.ACKS_CONFIG, "all");
        config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        config.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        config.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, REQUESTS_IN_FLIGHT);
        config.put(ProducerConfig.BATCH_SIZE_CONFIG, REQUEST_BYTES);
        config.put(ProducerConfig.BUFFER_MEMORY_CONFIG, BUFFER_BYTES);
        config.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, MAX_REQUEST_BYTES);
        config.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, REQUEST_TIMEOUT_MS);
        config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, patienceMs);
        config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, patienceMs);
        config.putAll(access.toProperties());
        return config;
    }
}
