package io.ingress.jobs.sink;

import io.ingress.model.eve.EveException;
import io.ingress.model.eve.EveReader;
import io.ingress.model.eve.EveWriter;
import io.ingress.model.event.AlertEvent;
import io.ingress.model.event.EventRecord;
import io.ingress.model.event.FlowEvent;
import io.ingress.model.event.HealthEvent;
import io.ingress.model.event.MetricEvent;
import io.ingress.model.event.ProtocolEvent;

/** Reads records: JSON in, what their tables take out. Knows no database. Owned by one thread. */
final class ArchiveReader {
    private final EveReader reader = new EveReader();
    private final FlowMore flowMore = new FlowMore();

    /** Total: what cannot be read becomes an entry of the dead letters. */
    ArchiveEntry read(ArchiveRecord record) {
        try {
            return entry(record);
        } catch (EveException | IllegalArgumentException | ArithmeticException e) {
            String reason = e.getMessage();
            return tables -> tables.addUnreadable(record, reason);
        }
    }

    private ArchiveEntry entry(ArchiveRecord record) throws EveException {
        byte[] json = record.json();
        if (json == null) {
            throw new IllegalArgumentException("the record has no value");
        }
        String type = record.type().isEmpty() ? reader.type(json) : record.type();
        switch (type) {
            case "flow" -> {
                FlowEvent flow = reader.flow(json);
                String more = flowMore.json(flow, record.bucket());
                return tables -> tables.add(flow, more);
            }
            case "metric" -> {
                MetricEvent metric = MetricTable.requireStorable(reader.metric(json));
                return tables -> tables.add(metric);
            }
            case "alert" -> {
                AlertEvent alert = reader.alert(json);
                return tables -> tables.add(alert, json);
            }
            case "stats" -> {
                HealthEvent health = reader.health(json);
                return tables -> tables.add(health);
            }
            // What an open flow has counted so far is in its flow event again.
            case EventRecord.CLOCK, EveWriter.FLOW_OPEN, "arp" -> {
                return ArchiveTables::ignore;
            }
            default -> {
                ProtocolEvent transaction = reader.protocol(json, type);
                return tables -> tables.add(transaction, json);
            }
        }
    }
}
