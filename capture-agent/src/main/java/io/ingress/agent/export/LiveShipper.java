package io.ingress.agent.export;

import io.ingress.agent.export.Delivery.Outcome;
import io.ingress.agent.log.TroubleLog;
import io.ingress.agent.metrics.AgentCounter;
import io.ingress.agent.metrics.AgentCounters;
import io.ingress.agent.spool.Spool;
import io.ingress.agent.spool.SpoolEntry;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ships batches in order: directly while the receiver takes them in time, through the spool as soon
 * as it does not. What is under way then goes into the spool too, and everything newer after it;
 * when the receiver takes batches again, the spool is drained and left.
 *
 * <p>Without a spool it only waits, and the hand-over drops what is too much.
 *
 * <p>One thread.
 */
final class LiveShipper {
    private static final Logger LOG = LoggerFactory.getLogger(LiveShipper.class);

    /** Most bytes under way, as pcap. */
    static final long WINDOW_BYTES = 16L << 20;

    /** A batch that is under way for longer means that the receiver is away or too slow, ns. */
    static final long PATIENCE_NS = 1_000_000_000L;

    /** After a refusal the receiver is left alone for so long, ns. */
    private static final long REFUSED_NS = 100_000_000L;

    /** After a failure everything is given again, but not at once, ns. */
    private static final long RESTART_NS = 1_000_000_000L;

    /** So many batches are moved before acknowledgements and the disk have their turn. */
    private static final int BATCHES_PER_STEP = 32;

    private final HandOver handOver;
    private final BatchReceiver receiver;
    private final Optional<Spool> spool;
    private final SpoolAccount account;
    private final AgentCounters counters;

    private final TroubleLog failures =
            new TroubleLog(
                    LOG, "deliveries failed and are tried again", "deliveries succeed again");
    private final TroubleLog rejections =
            new TroubleLog(LOG, "a batch can never be delivered", "batches are taken again");

    /** Under way, oldest first. */
    private final Deque<Delivery> window = new ArrayDeque<>();

    /** To be given again before anything else; what is in the spool stands there, not here. */
    private final Deque<Shipment> again = new ArrayDeque<>();

    /** Read from the spool, but refused. */
    private SpoolEntry refused;

    private long windowBytes;
    private long notBeforeNs;
    private boolean spooling;

    LiveShipper(
            HandOver handOver,
            BatchReceiver receiver,
            Optional<Spool> spool,
            SpoolAccount account,
            AgentCounters counters,
            long nowNs) {
        this.handOver = handOver;
        this.receiver = receiver;
        this.spool = spool;
        this.account = account;
        this.counters = counters;
        this.notBeforeNs = nowNs;
        this.spooling = spool.isPresent() && !spool.get().isAllRead();
    }

    /**
     * Does what can be done now.
     *
     * @return false when nothing was to do
     */
    boolean step(long nowNs) {
        boolean moved = settle(nowNs);
        moved |= spooling ? drain(nowNs) : direct(nowNs);
        spool.ifPresent(log -> log.tick(nowNs));
        account.update();
        return moved;
    }

    /** True when nothing is left here: all is acknowledged or given up. */
    boolean isIdle() {
        return handOver.isEmpty()
                && again.isEmpty()
                && window.isEmpty()
                && refused == null
                && spool.map(Spool::isAllRead).orElse(true);
    }

    /** Puts everything that is not acknowledged into the spool; true when it is there. */
    boolean park(long nowNs) {
        if (spool.isEmpty()) {
            return false;
        }
        beginSpooling(nowNs);
        boolean all = takeOver(nowNs);
        spool.get().tick(nowNs);
        account.update();
        return all;
    }

    /** Gives up what is neither acknowledged nor in the spool. */
    void abandon() {
        settle(System.nanoTime());
        receiver.close();
        window.stream().filter(delivery -> !delivery.isSpooled()).forEach(this::drop);
        again.forEach(this::drop);
        for (Shipment left = handOver.poll(); left != null; left = handOver.poll()) {
            drop(left);
        }
        spool.ifPresent(this::close);
    }

    private void close(Spool log) {
        log.close();
        account.update();
        long lost = log.packetsInMemory();
        counters.set(AgentCounter.SPOOL_WAITING, log.totals().waitingPackets() - lost);
        counters.add(AgentCounter.MEMORY_EVICTED, lost);
        counters.add(AgentCounter.DROPPED_POLICY, lost);
    }

    /** Counts what has ended, oldest first. */
    private boolean settle(long nowNs) {
        boolean moved = false;
        Delivery oldest = window.peek();
        while (oldest != null && oldest.outcome() != Outcome.UNDER_WAY) {
            if (oldest.outcome() == Outcome.FAILED) {
                restart(oldest, nowNs);
                return true;
            }
            window.poll();
            windowBytes -= oldest.bytes();
            settle(oldest, nowNs);
            moved = true;
            oldest = window.peek();
        }
        return moved;
    }

    private void settle(Delivery delivery, long nowNs) {
        if (delivery.isSpooled()) {
            spool.get().release(delivery.seq(), delivery.packets());
            account.update();
        }
        if (delivery.outcome() == Outcome.REJECTED) {
            rejections.add(delivery.cause(), nowNs);
            drop(delivery);
            return;
        }
        failures.calm(nowNs);
        rejections.calm(nowNs);
        counters.add(AgentCounter.SHIPPED, delivery.packets());
        counters.add(AgentCounter.SHIPPED_BYTES, delivery.bytes());
        counters.add(AgentCounter.BATCHES, 1);
    }

    private void drop(Delivery delivery) {
        counters.add(AgentCounter.DROPPED_POLICY, delivery.packets());
        counters.add(AgentCounter.BATCHES_LOST, 1);
    }

    private void drop(Shipment shipment) {
        counters.add(AgentCounter.DROPPED_POLICY, shipment.packets());
        counters.add(AgentCounter.BATCHES_LOST, 1);
    }

    /** Everything under way is given again; what had arrived is known there by its number. */
    private void restart(Delivery failed, long nowNs) {
        failures.add(failed.cause(), nowNs);
        receiver.restart();
        if (spool.isPresent()) {
            beginSpooling(nowNs);
            spool.get().rewind();
        } else {
            while (!window.isEmpty()) {
                again.addFirst(window.pollLast().shipment());
            }
        }
        window.clear();
        windowBytes = 0;
        refused = null;
        notBeforeNs = nowNs + RESTART_NS;
    }

    private boolean direct(long nowNs) {
        boolean moved = false;
        for (int i = 0; i < BATCHES_PER_STEP; i++) {
            if (isStuck(nowNs)) {
                return beginSpooling(nowNs) || moved;
            }
            if (nowNs - notBeforeNs < 0) {
                return moved;
            }
            Shipment next = again.isEmpty() ? handOver.poll() : again.poll();
            if (next == null) {
                return moved;
            }
            if (!send(next, new Delivery(next, nowNs), nowNs)) {
                again.addFirst(next);
                return beginSpooling(nowNs) || moved;
            }
            moved = true;
        }
        return moved;
    }

    private boolean isStuck(long nowNs) {
        if (windowBytes > WINDOW_BYTES) {
            return true;
        }
        Delivery oldest = window.peek();
        return spool.isPresent()
                && oldest != null
                && oldest.outcome() == Outcome.UNDER_WAY
                && nowNs - oldest.sentNs() > PATIENCE_NS;
    }

    private boolean send(Shipment shipment, Delivery delivery, long nowNs) {
        if (!receiver.offer(shipment, delivery)) {
            notBeforeNs = nowNs + REFUSED_NS;
            return false;
        }
        underWay(delivery);
        return true;
    }

    /** What is under way goes first; false when there is no spool, or it is in use already. */
    private boolean beginSpooling(long nowNs) {
        if (spool.isEmpty() || spooling) {
            return false;
        }
        LOG.info("Kafka does not take batches in time, they go to the spool");
        spooling = true;
        for (Delivery delivery : window) {
            if (!delivery.isSpooled()) {
                Shipment batch = delivery.shipment();
                byte[] head = ShipmentCodec.head(batch);
                delivery.spooledAs(
                        spool.get().appendRead(batch.packets(), head, batch.pcap(), nowNs));
            }
        }
        while (!again.isEmpty()) {
            append(again.poll(), nowNs);
        }
        return true;
    }

    private void append(Shipment batch, long nowNs) {
        spool.get().append(batch.packets(), ShipmentCodec.head(batch), batch.pcap(), nowNs);
    }

    private boolean drain(long nowNs) {
        boolean all = takeOver(nowNs);
        boolean moved = sendSpooled(nowNs);
        if (all && refused == null && spool.get().isAllRead() && !isStuck(nowNs)) {
            LOG.info("Kafka takes batches in time again, the spool is empty");
            spooling = false;
        }
        return moved || !all;
    }

    /** New batches into the spool; true when it has all. */
    private boolean takeOver(long nowNs) {
        for (int i = 0; i < BATCHES_PER_STEP; i++) {
            if (!spool.get().hasRoom()) {
                return false;
            }
            Shipment next = handOver.poll();
            if (next == null) {
                return true;
            }
            append(next, nowNs);
        }
        return false;
    }

    private boolean sendSpooled(long nowNs) {
        boolean moved = false;
        for (int i = 0; i < BATCHES_PER_STEP && windowBytes <= WINDOW_BYTES; i++) {
            if (nowNs - notBeforeNs < 0) {
                return moved;
            }
            SpoolEntry next = refused == null ? spool.get().next().orElse(null) : refused;
            refused = next;
            if (next == null || !sendSpooled(next, nowNs)) {
                return moved;
            }
            refused = null;
            moved = true;
        }
        return moved;
    }

    private boolean sendSpooled(SpoolEntry entry, long nowNs) {
        Delivery delivery = new Delivery(entry, nowNs);
        try {
            Shipment batch = ShipmentCodec.of(entry.head(), entry.payload());
            return send(batch, delivery, nowNs);
        } catch (IllegalArgumentException e) {
            delivery.end(Outcome.REJECTED, e);
            underWay(delivery);
            return true;
        }
    }

    private void underWay(Delivery delivery) {
        window.add(delivery);
        windowBytes += delivery.bytes();
    }
}
