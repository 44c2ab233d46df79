package io.ingress.jobs.rules;

import io.ingress.model.eve.EveWriter;
import io.ingress.model.event.AlertEvent;
import io.ingress.rules.FieldTree;
import io.ingress.rules.RuleSet;
import io.ingress.rules.cep.RuleEvent;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Sends the detectors' alerts to the rules that can use them. Receives from the alert desk. Among
 * what happens in the same millisecond alerts come last.
 */
public final class AlertRouter extends ProcessFunction<AlertEvent, RuleEvent> {
    private static final long serialVersionUID = 1L;
    private static final long NS_PER_MS = 1_000_000;

    private static final String ALERT = "alert";

    private final RuleSet rules;
    private transient RuleAddresses addresses;
    private transient FieldTree fields;
    private transient EveWriter writer;

    public AlertRouter(RuleSet rules) {
        this.rules = rules;
    }

    @Override
    public void open(OpenContext context) {
        addresses = new RuleAddresses(rules);
        fields = FieldTree.of(addresses.fields(ALERT));
        writer = new EveWriter();
    }

    @Override
    public void processElement(AlertEvent alert, Context context, Collector<RuleEvent> out) {
        if (!addresses.wantsType(ALERT)) {
            return;
        }
        long orderNs = (context.timestamp() + 1) * NS_PER_MS - 1;
        String id = alert.header().id() + ':' + alert.detail().revision();
        RuleEvent event = new RuleEvent(orderNs, RuleEvent.Rank.ALERT, id, 0, writer.write(alert));
        addresses.send(fields.read(event.json()), () -> event, out::collect);
    }
}
