package io.ingress.agent.export;

import io.ingress.agent.metrics.AgentCounter;
import io.ingress.agent.metrics.AgentCounters;
import io.ingress.agent.spool.Spool;
import io.ingress.agent.spool.SpoolOptions;
import io.ingress.model.event.HealthEvent;
import io.ingress.model.packet.BatchHeader;
import io.ingress.model.packet.PacketBatchWriter;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Exports a live capture to Kafka. {@link #export} never waits: a thread of its own ships, and
 * keeps in the spool what Kafka does not take. Heartbeats go their own way.
 */
public final class LiveExporter implements BatchExporter, HealthSink {
    private static final Logger LOG = LoggerFactory.getLogger(LiveExporter.class);

    /**
     * Batches the shipping thread has not taken yet: at 40 MB/s, what a pause of 0.2 s leaves. With
     * what is under way (16 MiB, and its copy in the producer) and what is not durable yet (8 MiB)
     * it must fit into a heap of 88 MiB.
     */
    private static final long HAND_OVER_BYTES = 8L << 20;

    /** With a spool, the end of a capture waits for Kafka so long, then leaves the rest to it. */
    private static final long SHIP_WAIT_NS = 3_000_000_000L;

    /** Without one, so long, then the rest is given up. */
    private static final long SHIP_WAIT_WITHOUT_SPOOL_NS = 30_000_000_000L;

    /** The spool's disk has so long to take the rest. */
    private static final long PARK_WAIT_NS = 5_000_000_000L;

    /** {@link WhenFull#WAIT} waits so long for room. */
    private static final long ROOM_WAIT_NS = 30_000_000_000L;

    private static final long IDLE_WAIT_MS = 5;
    private static final long AFTER_ERROR_MS = 1_000;
    private static final long CLOSE_WAIT_S = 20;

    private final HandOver handOver;
    private final LiveShipper shipper;
    private final HealthProducer health;
    private final boolean hasSpool;
    private final WhenFull whenFull;
    private final AtomicReference<CountDownLatch> flush = new AtomicReference<>();
    private final Thread thread;
    private volatile boolean closing;

    LiveExporter(
            BatchReceiver receiver,
            HealthProducer health,
            Optional<Spool> spool,
            SpoolAccount account,
            WhenFull whenFull,
            AgentCounters counters) {
        this.handOver = new HandOver(HAND_OVER_BYTES, batch -> dropped(batch, counters));
        this.health = health;
        this.hasSpool = spool.isPresent();
        this.whenFull = whenFull;
        this.shipper =
                new LiveShipper(handOver, receiver, spool, account, counters, System.nanoTime());
        this.thread = new Thread(this::run, "agent-export");
        this.thread.setDaemon(true);
        this.thread.start();
    }

    /**
     * Opens the spool and begins to ship what is in it. With a spool Kafka need not be there; when
     * it answers, its topics are checked.
     *
     * @throws IOException when the topics do not fit, Kafka is needed and does not answer, or the
     *     spool cannot be used; the message says what to do
     */
    public static LiveExporter open(
            KafkaAccess access,
            int buckets,
            Optional<SpoolOptions> spool,
            WhenFull whenFull,
            AgentCounters counters)
            throws IOException {
        try {
            KafkaTopics.check(access, buckets, timeoutMs(spool.isPresent()));
        } catch (KafkaUnreachableException e) {
            if (spool.isEmpty() || e.isAnswer()) {
                throw e;
            }
            LOG.warn("{}; batches go to the spool until then", e.getMessage());
        }
        SpoolAccount account = new SpoolAccount(counters, buckets);
        Optional<Spool> opened = Optional.empty();
        if (spool.isPresent()) {
            Spool log = Spool.open(spool.get(), account::values);
            account.resume(log);
            opened = Optional.of(log);
        }
        return new LiveExporter(
                new KafkaReceiver(access),
                new HealthProducer(access, counters),
                opened,
                account,
                whenFull,
                counters);
    }

    /**
     * Number of buckets: partitions of the packets topic, or what an agent with this spool used
     * before, when Kafka does not answer.
     *
     * @throws KafkaUnreachableException when nobody knows
     */
    public static int buckets(KafkaAccess access, Optional<SpoolOptions> spool)
            throws KafkaUnreachableException {
        Optional<Integer> remembered = spool.flatMap(LiveExporter::remembered);
        try {
            return KafkaTopics.buckets(access, timeoutMs(remembered.isPresent()));
        } catch (KafkaUnreachableException e) {
            if (spool.isEmpty() || e.isAnswer()) {
                throw e;
            }
            return remembered.orElseThrow(() -> e.or("give --buckets to start without Kafka"));
        }
    }

    private static Optional<Integer> remembered(SpoolOptions spool) {
        try {
            return Optional.ofNullable(
                            Spool.lastValues(spool.directory()).get(SpoolAccount.BUCKETS))
                    .map(Long::intValue);
        } catch (IOException e) {
            LOG.warn("the spool {} cannot be read", spool.directory(), e);
            return Optional.empty();
        }
    }

    private static int timeoutMs(boolean canStartWithout) {
        return canStartWithout ? KafkaTopics.QUICK_TIMEOUT_MS : KafkaTopics.ANSWER_TIMEOUT_MS;
    }

    @Override
    public void export(BatchHeader header, PacketBatchWriter pcap, long latestNs)
            throws IOException {
        throwDeath();
        if (whenFull == WhenFull.WAIT) {
            awaitRoom();
        }
        handOver.put(new Shipment(header, latestNs, pcap.take()));
    }

    /** Waits a few seconds for Kafka; what it has not taken then is in the spool. */
    @Override
    public void flush() throws IOException {
        CountDownLatch flushed = new CountDownLatch(1);
        flush.set(flushed);
        try {
            while (!flushed.await(IDLE_WAIT_MS, TimeUnit.MILLISECONDS)) {
                throwDeath();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while the last batches were shipped", e);
        }
    }

    @Override
    public void send(HealthEvent event) {
        health.send(event);
    }

    @Override
    public void close() {
        closing = true;
        try {
            thread.join(TimeUnit.SECONDS.toMillis(CLOSE_WAIT_S));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        health.close();
    }

    private void awaitRoom() throws IOException {
        long startNs = System.nanoTime();
        try {
            while (!handOver.awaitRoom(IDLE_WAIT_MS)
                    && System.nanoTime() - startNs < ROOM_WAIT_NS) {
                throwDeath();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while the export was busy", e);
        }
    }

    private static void dropped(Shipment batch, AgentCounters counters) {
        counters.add(AgentCounter.MEMORY_EVICTED, batch.packets());
        counters.add(AgentCounter.DROPPED_POLICY, batch.packets());
        counters.add(AgentCounter.BATCHES_LOST, 1);
    }

    private void throwDeath() throws IOException {
        if (!thread.isAlive()) {
            throw new IOException("the export thread has died, see the log; start the agent again");
        }
    }

    private void run() {
        try {
            while (!closing) {
                stepSafely();
                CountDownLatch waiting = flush.getAndSet(null);
                if (waiting != null) {
                    shipRest();
                    waiting.countDown();
                }
            }
            parkRest();
            shipper.abandon();
        } catch (InterruptedException e) {
            LOG.error("the export thread was interrupted", e);
        }
    }

    /** A mistake in one step must not end a capture that runs for months. */
    private void stepSafely() throws InterruptedException {
        try {
            if (!shipper.step(System.nanoTime())) {
                handOver.await(IDLE_WAIT_MS);
            }
        } catch (RuntimeException e) {
            LOG.error("shipping failed and goes on", e);
            Thread.sleep(AFTER_ERROR_MS);
        }
    }

    private void shipRest() throws InterruptedException {
        long startNs = System.nanoTime();
        long waitNs = hasSpool ? SHIP_WAIT_NS : SHIP_WAIT_WITHOUT_SPOOL_NS;
        while (!shipper.isIdle() && !closing && System.nanoTime() - startNs < waitNs) {
            stepSafely();
        }
        parkRest();
    }

    private void parkRest() throws InterruptedException {
        long startNs = System.nanoTime();
        while (hasSpool && !shipper.isIdle() && System.nanoTime() - startNs < PARK_WAIT_NS) {
            if (shipper.park(System.nanoTime())) {
                return;
            }
            Thread.sleep(IDLE_WAIT_MS);
        }
    }
}
