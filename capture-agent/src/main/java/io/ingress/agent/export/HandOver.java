package io.ingress.agent.export;

import java.util.ArrayDeque;
import java.util.function.Consumer;

/**
 * Batches between the capture thread, which never waits here, and the thread that ships them.
 * Bounded: when nobody takes them, the oldest are dropped.
 */
final class HandOver {
    private final long maxBytes;
    private final Consumer<Shipment> dropped;
    private final ArrayDeque<Shipment> queue = new ArrayDeque<>();
    private long bytes;

    /**
     * @param dropped told of each batch that is dropped, on the capture thread
     */
    HandOver(long maxBytes, Consumer<Shipment> dropped) {
        this.maxBytes = maxBytes;
        this.dropped = dropped;
    }

    synchronized void put(Shipment shipment) {
        queue.add(shipment);
        bytes += shipment.bytes();
        while (bytes > maxBytes && queue.size() > 1) {
            dropped.accept(poll());
        }
        notifyAll();
    }

    /** The oldest batch, or null. */
    synchronized Shipment poll() {
        Shipment oldest = queue.poll();
        if (oldest != null) {
            bytes -= oldest.bytes();
            notifyAll();
        }
        return oldest;
    }

    synchronized boolean isEmpty() {
        return queue.isEmpty();
    }

    /** Waits until a batch can be put without dropping one, but not long; false: it cannot yet. */
    synchronized boolean awaitRoom(long maxMs) throws InterruptedException {
        if (bytes >= maxBytes) {
            wait(maxMs);
        }
        return bytes < maxBytes;
    }

    /** Waits until there is a batch, but not long. */
    synchronized void await(long maxMs) throws InterruptedException {
        if (queue.isEmpty()) {
            wait(maxMs);
        }
    }
}
