package io.ingress.jobs.rules;

import io.ingress.model.eve.EveWriter;
import io.ingress.model.event.AlertEvent;
import io.ingress.rules.cep.RuleEvent;
import io.ingress.rules.live.RuleAck;
import io.ingress.rules.live.RuleFeed;
import java.util.Map;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.streaming.api.TimerService;
import org.apache.flink.streaming.api.functions.co.CoProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Sends the detectors' alerts to the rules that can use them. Receives from the alert desk, and
 * changes of rules. Among what happens in the same millisecond alerts come last.
 */
public final class AlertRouter extends CoProcessFunction<AlertEvent, String, RuleEvent> {
    private static final long serialVersionUID = 1L;
    private static final long NS_PER_MS = 1_000_000;

    private static final String ALERT = "alert";

    private final RuleFeed feed;
    private transient LiveRules rules;
    private transient RuleSender sender;
    private transient RuleChanges changes;
    private transient EveWriter writer;

    public AlertRouter(RuleFeed feed) {
        this.feed = feed;
    }

    @Override
    public void open(OpenContext context) throws Exception {
        rules = new LiveRules(feed, Map.of());
        sender = new RuleSender(rules);
        changes = new RuleChanges("alerts", getRuntimeContext());
        writer = new EveWriter();
    }

    @Override
    public void processElement1(AlertEvent alert, Context context, Collector<RuleEvent> out) {
        rules.timeIs(context.timerService().currentWatermark());
        if (!rules.wants(ALERT)) {
            return;
        }
        byte[] json = writer.write(alert);
        long orderNs = (context.timestamp() + 1) * NS_PER_MS - 1;
        String id = alert.header().id() + ':' + alert.detail().revision();
        RuleEvent event = new RuleEvent(orderNs, RuleEvent.Rank.ALERT, id, 0, json);
        sender.send(
                ALERT, rules.read(ALERT, json), context.timestamp(), () -> event, context::output);
    }

    @Override
    public void processElement2(String record, Context context, Collector<RuleEvent> out) {
        TimerService time = context.timerService();
        RuleAck ack =
                changes.take(
                        record, time.currentWatermark(), time.currentProcessingTime(), rules::add);
        context.output(RuleOutputs.ACKS, ack.text());
    }
}
