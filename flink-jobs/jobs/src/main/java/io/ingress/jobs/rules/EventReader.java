package io.ingress.jobs.rules;

import com.fasterxml.jackson.databind.JsonNode;
import io.ingress.jobs.detection.Contact;
import io.ingress.jobs.detection.ContactReader;
import io.ingress.model.eve.EveException;
import io.ingress.model.event.EventRecord;
import io.ingress.rules.FieldPath;
import io.ingress.rules.cep.RuleEvent;
import io.ingress.rules.live.RuleFeed;
import java.util.Collection;
import java.util.Map;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Reads each event that anybody wants, once: flows that are contacts go to the detectors, what a
 * rule can use goes to the rules, on the side. Receives from the intake, and changes of rules. A
 * record that cannot be read is counted and left out; the archive reports it.
 */
public final class EventReader extends RouterOperator<EventRecord, Contact> {
    private static final long serialVersionUID = 1L;

    private transient ContactReader contacts;
    private transient Counter unreadable;

    /**
     * @param tellEveryMs see {@link RuleSource#tellEveryMs}
     */
    public EventReader(RuleFeed feed, long tellEveryMs) {
        super("events", feed, tellEveryMs);
    }

    @Override
    Map<String, Collection<FieldPath>> alsoRead() {
        return Map.of(ContactReader.TYPE, ContactReader.FIELDS);
    }

    @Override
    public void open() throws Exception {
        super.open();
        contacts = new ContactReader();
        unreadable = getMetricGroup().counter("eventsUnreadable");
    }

    @Override
    public void processElement1(StreamRecord<EventRecord> element) {
        EventRecord event = element.getValue();
        long timeMs = element.getTimestamp();
        JsonNode seen = rules().read(event.type(), timeMs, event.json());
        if (seen == null) {
            return;
        }
        if (ContactReader.TYPE.equals(event.type())) {
            contact(event, seen, timeMs);
        }
        send(event.type(), seen, timeMs, () -> ruleEvent(event));
    }

    private void contact(EventRecord event, JsonNode seen, long timeMs) {
        try {
            contacts.contact(event, seen, timeMs)
                    .ifPresent(contact -> output.collect(new StreamRecord<>(contact, timeMs)));
        } catch (EveException e) {
            unreadable.inc();
        }
    }

    private static RuleEvent ruleEvent(EventRecord event) {
        String id = event.bucket() + ":" + event.seq();
        return new RuleEvent(
                event.orderNs(), RuleEvent.Rank.EVENT, id, event.bucket(), event.json());
    }
}
