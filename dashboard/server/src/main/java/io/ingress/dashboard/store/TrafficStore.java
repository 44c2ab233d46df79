package io.ingress.dashboard.store;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/** traffic.db for reading. The archive may write it at the same time, or not exist yet. */
public final class TrafficStore implements AutoCloseable {
    /** Longest query; a page that needs more is asked to narrow its question. */
    private static final Duration QUERY_TIMEOUT = Duration.ofSeconds(5);

    private final ReadConnections database;
    private final FlowStore flows;
    private final AlertStore alerts;
    private final DnsStore dns;
    private final MetricStore metrics;
    private final SummaryStore summary;
    private final SensorStore sensors;
    private final ChangeStore changes;

    public TrafficStore(Path file, Clock clock) {
        this(file, clock, QUERY_TIMEOUT);
    }

    TrafficStore(Path file, Clock clock, Duration timeout) {
        database = new ReadConnections(file, timeout);
        flows = new FlowStore(database);
        alerts = new AlertStore(database);
        dns = new DnsStore(database);
        metrics = new MetricStore(database);
        summary = new SummaryStore(database);
        sensors = new SensorStore(database, clock);
        changes = new ChangeStore(database);
    }

    public FlowStore flows() {
        return flows;
    }

    public AlertStore alerts() {
        return alerts;
    }

    public DnsStore dns() {
        return dns;
    }

    public MetricStore metrics() {
        return metrics;
    }

    public SummaryStore summary() {
        return summary;
    }

    public SensorStore sensors() {
        return sensors;
    }

    public ChangeStore changes() {
        return changes;
    }

    /** Whether the database can be read now. */
    public boolean isReadable() {
        try {
            database.query("SELECT 1 FROM totals LIMIT 1", List.of(), row -> 1);
            return true;
        } catch (StoreException e) {
            return false;
        }
    }

    @Override
    public void close() {
        database.close();
    }
}
