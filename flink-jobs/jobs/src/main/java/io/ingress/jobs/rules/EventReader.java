package io.ingress.jobs.rules;

import com.fasterxml.jackson.databind.JsonNode;
import io.ingress.jobs.detection.Contact;
import io.ingress.jobs.detection.ContactReader;
import io.ingress.model.eve.EveException;
import io.ingress.model.event.EventRecord;
import io.ingress.rules.FieldPath;
import io.ingress.rules.FieldTree;
import io.ingress.rules.RuleSet;
import io.ingress.rules.cep.RuleEvent;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Reads each event that anybody wants, once: flows that are contacts go to the detectors, what a
 * rule can use goes to the rules, on the side. Receives from the intake. A record that cannot be
 * read is counted and left out; the archive reports it.
 */
public final class EventReader extends ProcessFunction<EventRecord, Contact> {
    private static final long serialVersionUID = 1L;

    /** What rules can use. */
    public static final OutputTag<RuleEvent> RULE_EVENTS =
            new OutputTag<>("rule-events", RuleEventSerializer.TYPE);

    private final RuleSet rules;
    private transient ContactReader contacts;
    private transient RuleAddresses addresses;
    private transient Map<String, FieldTree> fieldsByType;
    private transient Counter unreadable;

    public EventReader(RuleSet rules) {
        this.rules = rules;
    }

    /** Types of the events that it reads; it does not look at others. */
    public static Set<String> types(RuleSet rules) {
        Set<String> types = new HashSet<>(rules.eventTypes());
        types.add(ContactReader.TYPE);
        return types;
    }

    @Override
    public void open(OpenContext context) {
        contacts = new ContactReader();
        addresses = new RuleAddresses(rules);
        fieldsByType = new HashMap<>();
        for (String type : types(rules)) {
            Set<FieldPath> fields = addresses.fields(type);
            if (ContactReader.TYPE.equals(type)) {
                fields.addAll(ContactReader.FIELDS);
            }
            fieldsByType.put(type, FieldTree.of(fields));
        }
        unreadable = getRuntimeContext().getMetricGroup().counter("eventsUnreadable");
    }

    @Override
    public void processElement(EventRecord event, Context context, Collector<Contact> out) {
        FieldTree fields = fieldsByType.get(event.type());
        if (fields == null) {
            return;
        }
        JsonNode seen = fields.read(event.json());
        if (ContactReader.TYPE.equals(event.type())) {
            contact(event, seen, context.timestamp(), out);
        }
        if (addresses.wantsType(event.type())) {
            addresses.send(seen, () -> ruleEvent(event), each -> context.output(RULE_EVENTS, each));
        }
    }

    private void contact(EventRecord event, JsonNode seen, long timeMs, Collector<Contact> out) {
        try {
            contacts.contact(event, seen, timeMs).ifPresent(out::collect);
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
