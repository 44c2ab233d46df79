package io.ingress.local.analyze;

import io.ingress.model.eve.EveWriter;
import io.ingress.model.event.AlertEvent;
import io.ingress.model.event.EventRecord;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.streaming.api.functions.co.RichCoFlatMapFunction;
import org.apache.flink.util.Collector;

/**
 * Writes eve.json: events as they come, each alert once, with its last revision, at the end.
 * Receives event records and alerts; counts leave through accumulators. One instance per capture.
 */
final class EveFile extends RichCoFlatMapFunction<EventRecord, AlertEvent, String> {
    private static final long serialVersionUID = 1L;

    static final String NAME = "eve.json";
    static final String EVENTS = "events";
    static final String ALERTS = "alerts";

    /** Separates rule id, title and severity in the names of {@link #ALERTS}. */
    static final String FIELD_SEPARATOR = "\t";

    /** Alerts held back for a later revision; the oldest beyond this are written as they are. */
    private static final int MAX_HELD_ALERTS = 50_000;

    private static final int BUFFER_BYTES = 1 << 16;

    private final String file;

    private transient OutputStream out;
    private transient EveWriter writer;
    private transient CountsAccumulator events;
    private transient CountsAccumulator alerts;
    private transient Map<String, AlertEvent> held;

    EveFile(Path directory) {
        this.file = directory.resolve(NAME).toString();
    }

    @Override
    public void open(OpenContext context) throws IOException {
        out = new BufferedOutputStream(Files.newOutputStream(Path.of(file)), BUFFER_BYTES);
        writer = new EveWriter();
        held = new LinkedHashMap<>();
        events = new CountsAccumulator();
        alerts = new CountsAccumulator();
        getRuntimeContext().addAccumulator(EVENTS, events);
        getRuntimeContext().addAccumulator(ALERTS, alerts);
    }

    @Override
    public void flatMap1(EventRecord event, Collector<String> nothing) throws IOException {
        if (!event.type().equals(EventRecord.CLOCK)) {
            write(event.type(), event.json());
        }
    }

    @Override
    public void flatMap2(AlertEvent alert, Collector<String> nothing) throws IOException {
        AlertEvent before = held.get(alert.header().id());
        if (before == null || before.detail().revision() <= alert.detail().revision()) {
            held.put(alert.header().id(), alert);
        }
        if (held.size() > MAX_HELD_ALERTS) {
            Iterator<AlertEvent> oldest = held.values().iterator();
            write(oldest.next());
            oldest.remove();
        }
    }

    @Override
    public void close() throws IOException {
        if (out == null) {
            return;
        }
        for (AlertEvent alert : held.values()) {
            write(alert);
        }
        out.close();
        out = null;
    }

    private void write(AlertEvent alert) throws IOException {
        alerts.add(
                String.join(
                        FIELD_SEPARATOR,
                        alert.detail().ruleId(),
                        alert.signature(),
                        alert.severity().name()));
        write("alert", writer.write(alert));
    }

    private void write(String type, byte[] json) throws IOException {
        out.write(json);
        out.write('\n');
        events.add(type);
    }
}
