package io.ingress.agent.export;

import io.ingress.agent.metrics.AgentCounter;
import io.ingress.agent.metrics.AgentCounters;
import io.ingress.model.Topics;
import io.ingress.model.eve.EveWriter;
import io.ingress.model.event.HealthEvent;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Properties;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Sends heartbeats of a live capture beside the batches, which may have to wait for hours. A
 * heartbeat that Kafka does not take in time is lost: the next one says more. One thread.
 */
final class HealthProducer implements HealthSink, AutoCloseable {
    private static final int BUFFER_BYTES = 1 << 20;
    private static final int BATCH_BYTES = 16 * 1024;
    private static final int MAX_BLOCK_MS = 500;
    private static final int REQUEST_TIMEOUT_MS = 5_000;
    private static final int DELIVERY_TIMEOUT_MS = 10_000;

    /** Also how often it is tried again to log in where it is refused. */
    private static final int MAX_RECONNECT_MS = 5_000;

    private static final Duration CLOSE_WAIT = Duration.ofSeconds(1);

    private final KafkaAccess access;
    private final AgentCounters counters;
    private final EveWriter eve = new EveWriter();
    private KafkaProducer<byte[], byte[]> producer;

    HealthProducer(KafkaAccess access, AgentCounters counters) {
        this.access = access;
        this.counters = counters;
    }

    @Override
    public synchronized void send(HealthEvent event) {
        byte[] key = event.header().sensor().getBytes(StandardCharsets.UTF_8);
        long timestampMs = event.header().timestampNs() / 1_000_000;
        try {
            if (producer == null) {
                producer = new KafkaProducer<>(config(access));
            }
            producer.send(
                    new ProducerRecord<>(Topics.HEALTH, null, timestampMs, key, eve.write(event)),
                    (metadata, e) -> countLost(e));
        } catch (RuntimeException e) {
            countLost(e);
        }
    }

    @Override
    public synchronized void close() {
        if (producer != null) {
            producer.close(CLOSE_WAIT);
        }
    }

    private void countLost(Exception e) {
        if (e != null) {
            counters.add(AgentCounter.HEARTBEATS_LOST, 1);
        }
    }

    private static Properties config(KafkaAccess access) {
        Properties config = new Properties();
        config.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        config.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        config.put(ProducerConfig.BATCH_SIZE_CONFIG, BATCH_BYTES);
        config.put(ProducerConfig.BUFFER_MEMORY_CONFIG, (long) BUFFER_BYTES);
        config.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, REQUEST_TIMEOUT_MS);
        config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, DELIVERY_TIMEOUT_MS);
        config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, MAX_BLOCK_MS);
        config.put(ProducerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, MAX_RECONNECT_MS);
        config.putAll(access.toProperties());
        return config;
    }
}
