package io.ingress.agent.export;

import io.ingress.agent.export.Delivery.Outcome;
import io.ingress.agent.log.TroubleLog;
import java.time.Duration;
import java.util.Properties;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InvalidTimestampException;
import org.apache.kafka.common.errors.RecordBatchTooLargeException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ships batches of a live capture: in order per bucket, without duplicates as long as the process
 * lives, and without giving any up, however long Kafka is away.
 */
final class KafkaReceiver implements BatchReceiver {
    private static final Logger LOG = LoggerFactory.getLogger(KafkaReceiver.class);

    /** Above what the shipper has under way, with the producer's own overhead. */
    private static final long BUFFER_BYTES = 24L << 20;

    /** Small batches of a bucket go together up to this size; a large one goes alone. */
    private static final int REQUEST_BYTES = 128 * 1024;

    /** Above every batch; also about what one request holds. */
    private static final int MAX_REQUEST_BYTES = 1024 * 1024;

    /**
     * A broker takes the first request it sees of a producer whatever its sequence number. With two
     * under way, of which a broker that is starting refuses the first (no leader yet) and takes the
     * second, the first is out of sequence for ever: nothing is delivered any more.
     */
    private static final int REQUESTS_IN_FLIGHT = 1;

    private static final int REQUEST_TIMEOUT_MS = 30_000;

    static final String CLOSING_THREAD = "agent-export-close";

    /** The shipping thread also writes the spool: it must not wait long. */
    private static final int MAX_BLOCK_MS = 100;

    /** Each takes at least {@link #MAX_BLOCK_MS}: after half a minute a new producer is tried. */
    private static final int MAX_REFUSALS = 150;

    /** Who is not let in asks again after this time, ns; more often looks like an attack. */
    private static final long NOT_LET_IN_NS = 10_000_000_000L;

    private final KafkaAccess access;
    private final TroubleLog trouble =
            new TroubleLog(LOG, "Kafka takes no batches", "Kafka takes batches again");
    private KafkaProducer<byte[], byte[]> producer;
    private int refusals;
    private long notBeforeNs = System.nanoTime();

    KafkaReceiver(KafkaAccess access) {
        this.access = access;
    }

    @Override
    public boolean offer(Shipment shipment, Delivery delivery) {
        if (System.nanoTime() - notBeforeNs < 0) {
            return false;
        }
        try {
            if (producer == null) {
                producer = new KafkaProducer<>(config(access));
            }
            producer.send(PacketRecords.of(shipment), (metadata, e) -> delivery.end(outcome(e), e));
        } catch (RuntimeException e) {
            delivery.end(Outcome.FAILED, e);
        }
        boolean taken = delivery.outcome() != Outcome.FAILED;
        settle(taken, delivery.cause());
        return taken;
    }

    @Override
    public void restart() {
        if (producer != null) {
            closeAside(producer);
            producer = null;
        }
    }

    @Override
    public void close() {
        restart();
    }

    /**
     * To close one waits until it has given up on its broker, up to {@link #REQUEST_TIMEOUT_MS};
     * the shipping thread would not write the spool all that time. What it sends until then is
     * known by its number.
     */
    private static void closeAside(KafkaProducer<byte[], byte[]> old) {
        Thread thread = new Thread(() -> old.close(Duration.ZERO), CLOSING_THREAD);
        thread.setDaemon(true);
        thread.start();
    }

    private void settle(boolean taken, Throwable cause) {
        long nowNs = System.nanoTime();
        if (taken) {
            refusals = 0;
            trouble.calm(nowNs);
            return;
        }
        trouble.add(cause, nowNs);
        refusals++;
        renewIfBroken(cause);
        if (cause instanceof AuthenticationException || cause instanceof AuthorizationException) {
            notBeforeNs = nowNs + NOT_LET_IN_NS;
        }
    }

    /** A producer may be in a state that it never leaves; what it had under way is given again. */
    private void renewIfBroken(Throwable cause) {
        if (!(cause instanceof TimeoutException) || refusals == MAX_REFUSALS) {
            refusals = 0;
            restart();
        }
    }

    private static Outcome outcome(Exception e) {
        if (e == null) {
            return Outcome.ACKNOWLEDGED;
        }
        boolean hopeless =
                e instanceof RecordTooLargeException
                        || e instanceof RecordBatchTooLargeException
                        || e instanceof InvalidTimestampException
                        || e instanceof InvalidRecordException;
        return hopeless ? Outcome.REJECTED : Outcome.FAILED;
    }

    private static Properties config(KafkaAccess access) {
        Properties config = new Properties();
        config.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        config.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        config.put(ProducerConfig.ACKS_CONFIG, "all");
        config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        config.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, REQUESTS_IN_FLIGHT);
        config.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        config.put(ProducerConfig.BATCH_SIZE_CONFIG, REQUEST_BYTES);
        config.put(ProducerConfig.BUFFER_MEMORY_CONFIG, BUFFER_BYTES);
        config.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, MAX_REQUEST_BYTES);
        config.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, REQUEST_TIMEOUT_MS);
        config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, Integer.MAX_VALUE);
        config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, MAX_BLOCK_MS);
        config.putAll(access.toProperties());
        return config;
    }
}
