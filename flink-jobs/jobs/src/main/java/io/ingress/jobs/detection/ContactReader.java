package io.ingress.jobs.detection;

import io.ingress.model.eve.EveException;
import io.ingress.model.eve.EveReader;
import io.ingress.model.event.EventRecord;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Reads the flow events and keeps those that are contacts. Receives from the intake, hands to the
 * detectors. A record that cannot be read is counted and left out; the archive reports it.
 */
public final class ContactReader extends ProcessFunction<EventRecord, Contact> {
    private static final long serialVersionUID = 1L;

    private transient EveReader reader;
    private transient Counter unreadable;

    @Override
    public void open(OpenContext context) {
        reader = new EveReader();
        unreadable = getRuntimeContext().getMetricGroup().counter("eventsUnreadable");
    }

    @Override
    public void processElement(EventRecord event, Context context, Collector<Contact> out) {
        if (!"flow".equals(event.type())) {
            return;
        }
        try {
            ContactRules.contact(event, reader.flow(event.json()), context.timestamp())
                    .ifPresent(out::collect);
        } catch (EveException e) {
            unreadable.inc();
        }
    }
}
