package io.ingress.jobs.rules;

import com.fasterxml.jackson.databind.JsonNode;
import io.ingress.jobs.detection.Contact;
import io.ingress.jobs.detection.ContactReader;
import io.ingress.model.eve.EveException;
import io.ingress.model.event.EventRecord;
import io.ingress.rules.cep.RuleEvent;
import io.ingress.rules.live.RuleAck;
import io.ingress.rules.live.RuleFeed;
import java.util.Map;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.TimerService;
import org.apache.flink.streaming.api.functions.co.CoProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Reads each event that anybody wants, once: flows that are contacts go to the detectors, what a
 * rule can use goes to the rules, on the side. Receives from the intake, and changes of rules. A
 * record that cannot be read is counted and left out; the archive reports it.
 */
public final class EventReader extends CoProcessFunction<EventRecord, String, Contact> {
    private static final long serialVersionUID = 1L;

    private final RuleFeed feed;
    private transient ContactReader contacts;
    private transient LiveRules rules;
    private transient RuleSender sender;
    private transient RuleChanges changes;
    private transient Counter unreadable;

    public EventReader(RuleFeed feed) {
        this.feed = feed;
    }

    @Override
    public void open(OpenContext context) throws Exception {
        contacts = new ContactReader();
        rules = new LiveRules(feed, Map.of(ContactReader.TYPE, ContactReader.FIELDS));
        sender = new RuleSender(rules);
        changes = new RuleChanges("events", getRuntimeContext());
        unreadable = getRuntimeContext().getMetricGroup().counter("eventsUnreadable");
    }

    @Override
    public void processElement1(EventRecord event, Context context, Collector<Contact> out) {
        rules.timeIs(context.timerService().currentWatermark());
        JsonNode seen = rules.read(event.type(), event.json());
        if (seen == null) {
            return;
        }
        if (ContactReader.TYPE.equals(event.type())) {
            contact(event, seen, context.timestamp(), out);
        }
        sender.send(
                event.type(), seen, context.timestamp(), () -> ruleEvent(event), context::output);
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

    @Override
    public void processElement2(String record, Context context, Collector<Contact> out) {
        TimerService time = context.timerService();
        RuleAck ack =
                changes.take(
                        record, time.currentWatermark(), time.currentProcessingTime(), rules::add);
        context.output(RuleOutputs.ACKS, ack.text());
    }
}
