package io.ingress.jobs.sink;

import io.ingress.model.event.AlertEvent;
import io.ingress.model.event.FlowEvent;
import io.ingress.model.event.HealthEvent;
import io.ingress.model.event.MetricEvent;
import io.ingress.model.event.ProtocolEvent;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ObjLongConsumer;

/** All tables of traffic.db: takes what was read, each to its own. */
final class ArchiveTables implements AutoCloseable {
    private final ObjLongConsumer<ArchiveCounter> counters;
    private final ChangeLog changes;
    private final Totals totals;
    private final FlowTable flows;
    private final TransactionTable transactions;
    private final MetricTable metrics;
    private final AlertTable alerts;
    private final SensorTable sensors;
    private final DeadLetterTable deadLetters;
    private final List<ArchiveTable> all;

    ArchiveTables(Connection connection, ObjLongConsumer<ArchiveCounter> counters)
            throws SQLException {
        this.counters = counters;
        this.changes = new ChangeLog(connection);
        this.totals = new Totals(connection);
        StoredRows stored = new StoredRows(changes, totals, counters);
        this.flows = new FlowTable(connection, stored);
        this.transactions = new TransactionTable(connection, stored);
        this.metrics = new MetricTable(connection, stored);
        this.alerts = new AlertTable(connection, stored);
        this.sensors = new SensorTable(connection, stored);
        this.deadLetters = new DeadLetterTable(connection);
        // Changes and totals last: the others add to them when they are flushed.
        this.all =
                List.of(
                        flows,
                        transactions,
                        metrics,
                        alerts,
                        sensors,
                        deadLetters,
                        changes,
                        totals);
    }

    void add(FlowEvent flow, String more) throws SQLException {
        flows.add(flow, more);
    }

    void add(ProtocolEvent transaction, byte[] json) throws SQLException {
        transactions.add(transaction, json);
    }

    void add(MetricEvent metric) throws SQLException {
        metrics.add(metric);
    }

    void add(AlertEvent alert, byte[] json) throws SQLException {
        alerts.add(alert, json);
    }

    void add(HealthEvent health) throws SQLException {
        sensors.add(health);
    }

    void addUnreadable(ArchiveRecord record, String reason) throws SQLException {
        counters.accept(ArchiveCounter.DEAD_LETTERS, 1);
        deadLetters.add(record, reason);
    }

    /** A record that has no row. */
    void ignore() {
        counters.accept(ArchiveCounter.IGNORED, 1);
    }

    void flush() throws SQLException {
        for (ArchiveTable table : all) {
            table.flush();
        }
    }

    /** Forgets what waits, after a failed transaction. */
    void clear() throws SQLException {
        for (ArchiveTable table : all) {
            table.clear();
        }
    }

    @Override
    public void close() throws SQLException {
        for (ArchiveTable table : new ArrayList<>(all)) {
            table.close();
        }
    }
}
