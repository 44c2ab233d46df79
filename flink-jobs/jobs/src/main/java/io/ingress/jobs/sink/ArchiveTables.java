package io.ingress.jobs.sink;

import io.ingress.model.eve.EveException;
import io.ingress.model.eve.EveReader;
import io.ingress.model.event.EventRecord;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ObjLongConsumer;

/** Sends each record to the table of its type, and what cannot be read to the dead letters. */
final class ArchiveTables implements AutoCloseable {
    private final EveReader reader = new EveReader();
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

    void add(ArchiveRecord record) throws SQLException {
        try {
            store(record);
        } catch (EveException | IllegalArgumentException | ArithmeticException e) {
            counters.accept(ArchiveCounter.DEAD_LETTERS, 1);
            deadLetters.add(record, e.getMessage());
        }
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

    private void store(ArchiveRecord record) throws EveException, SQLException {
        byte[] json = record.json();
        if (json == null) {
            throw new IllegalArgumentException("the record has no value");
        }
        String type = record.type().isEmpty() ? reader.type(json) : record.type();
        switch (type) {
            case "flow" -> flows.add(reader.flow(json), record.bucket());
            case "dns" -> transactions.add(reader.dns(json), json);
            case "anomaly" -> transactions.add(reader.anomaly(json), json);
            case "metric" -> metrics.add(reader.metric(json));
            case "alert" -> alerts.add(reader.alert(json), json);
            case "stats" -> sensors.add(reader.health(json));
            case EventRecord.CLOCK -> counters.accept(ArchiveCounter.IGNORED, 1);
            default -> throw new IllegalArgumentException("no table for event_type " + type);
        }
    }
}
