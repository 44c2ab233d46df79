package io.ingress.jobs.rules;

import io.ingress.model.event.EventRecord;
import io.ingress.rules.RuleSet;
import io.ingress.rules.cep.RuleEvent;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;

/** Sends events to the rules that can use them. Receives from the intake. */
public final class EventRouter extends ProcessFunction<EventRecord, RuleEvent> {
    private static final long serialVersionUID = 1L;

    private final RuleSet rules;
    private transient RuleAddresses addresses;

    public EventRouter(RuleSet rules) {
        this.rules = rules;
    }

    @Override
    public void open(OpenContext context) {
        addresses = new RuleAddresses(rules);
    }

    @Override
    public void processElement(EventRecord event, Context context, Collector<RuleEvent> out) {
        if (!addresses.wantsType(event.type())) {
            return;
        }
        String id = event.bucket() + ":" + event.seq();
        addresses.send(
                event.type(),
                new RuleEvent(
                        event.orderNs(), RuleEvent.Rank.EVENT, id, event.bucket(), event.json()),
                out);
    }
}
