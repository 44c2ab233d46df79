package io.ingress.local.bench;

import io.ingress.agent.export.BatchExporter;
import io.ingress.dashboard.store.ChangeStore;
import io.ingress.dashboard.store.StoreException;
import io.ingress.dashboard.store.TrafficStore;
import io.ingress.model.packet.BatchHeader;
import io.ingress.model.packet.PacketBatchWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * Measures how long traffic takes from the agent into the database. The agent's clock marks say
 * when it had shipped everything of a second; the row of that second in the metrics table says when
 * all its packets had come through. Bounded: one entry per second of capture.
 */
final class LatencyProbe implements AutoCloseable {
    private static final long POLL_MS = 50;
    private static final long NS_PER_SECOND = 1_000_000_000L;
    private static final double NS_PER_MS = 1e6;
    private static final int CHANGES_PER_LOOK = 10_000;
    private static final String METRICS = "metrics";

    private final ConcurrentSkipListMap<Long, Long> shippedAtNs = new ConcurrentSkipListMap<>();
    private final List<Long> latenciesNs = Collections.synchronizedList(new ArrayList<>());
    private final TrafficStore store;
    private final Thread thread = new Thread(this::watch, "latency-probe");
    private volatile boolean closed;
    private long seenSeq;

    LatencyProbe(Path database) {
        this.store = new TrafficStore(database, Clock.systemUTC());
        thread.setDaemon(true);
    }

    /** What is stored already does not count. */
    void start() {
        try {
            seenSeq = store.changes().bounds().last();
        } catch (StoreException e) {
            // The archive has not made the database yet.
        }
        thread.start();
    }

    /** The exporter, with a note of each clock mark that passes. */
    BatchExporter noting(BatchExporter exporter) {
        return new Noting(exporter);
    }

    Percentiles percentiles() {
        List<Long> sorted = new ArrayList<>(latenciesNs);
        Collections.sort(sorted);
        return new Percentiles(
                sorted.size(),
                at(sorted, 0.50),
                at(sorted, 0.95),
                at(sorted, 0.99),
                at(sorted, 1.0));
    }

    /** Milliseconds. */
    record Percentiles(int samples, long p50Ms, long p95Ms, long p99Ms, long maxMs) {}

    @Override
    public void close() {
        closed = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        store.close();
    }

    private static long at(List<Long> sorted, double quantile) {
        if (sorted.isEmpty()) {
            return 0;
        }
        int index = (int) Math.ceil(quantile * sorted.size()) - 1;
        return Math.round(sorted.get(Math.max(0, index)) / NS_PER_MS);
    }

    private void watch() {
        try {
            while (!closed) {
                look();
                Thread.sleep(POLL_MS);
            }
            look();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void look() {
        List<ChangeStore.Change> changes;
        try {
            changes = store.changes().after(seenSeq, CHANGES_PER_LOOK);
        } catch (StoreException e) {
            // The archive has not made the database yet.
            return;
        }
        long nowNs = System.nanoTime();
        for (ChangeStore.Change change : changes) {
            seenSeq = change.seq();
            if (change.topic().equals(METRICS) && change.key() != null) {
                stored(change.key(), nowNs);
            }
        }
    }

    /** Keys are {@code <second> <sensor>}. */
    private void stored(String key, long nowNs) {
        long second = Long.parseLong(key.substring(0, key.indexOf(' ')));
        Map.Entry<Long, Long> shipped = shippedAtNs.ceilingEntry((second + 1) * NS_PER_SECOND);
        if (shipped != null) {
            latenciesNs.add(nowNs - shipped.getValue());
        }
    }

    private final class Noting implements BatchExporter {
        private final BatchExporter exporter;

        Noting(BatchExporter exporter) {
            this.exporter = exporter;
        }

        @Override
        public void export(BatchHeader header, PacketBatchWriter pcap, long latestNs)
                throws IOException {
            exporter.export(header, pcap, latestNs);
            if (header.clockNs() != BatchHeader.NO_CLOCK
                    && header.bucket() == header.buckets() - 1) {
                shippedAtNs.putIfAbsent(header.clockNs(), System.nanoTime());
            }
        }

        @Override
        public void flush() throws IOException {
            exporter.flush();
        }

        @Override
        public void close() {
            exporter.close();
        }
    }
}
