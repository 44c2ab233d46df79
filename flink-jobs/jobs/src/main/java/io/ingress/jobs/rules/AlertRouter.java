package io.ingress.jobs.rules;

import io.ingress.model.eve.EveWriter;
import io.ingress.model.event.AlertEvent;
import io.ingress.rules.FieldPath;
import io.ingress.rules.cep.RuleEvent;
import io.ingress.rules.live.RuleFeed;
import java.util.Collection;
import java.util.Map;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Sends the detectors' alerts to the rules that can use them. Receives from the alert desk, and
 * changes of rules. Among what happens in the same millisecond alerts come last.
 */
public final class AlertRouter extends RouterOperator<AlertEvent, RuleEvent> {
    private static final long serialVersionUID = 1L;
    private static final long NS_PER_MS = 1_000_000;
    private static final String ALERT = "alert";

    private transient EveWriter writer;

    /**
     * @param tellEveryMs see {@link RuleSource#tellEveryMs}
     */
    public AlertRouter(RuleFeed feed, long tellEveryMs) {
        super("alerts", feed, tellEveryMs);
    }

    @Override
    Map<String, Collection<FieldPath>> alsoRead() {
        return Map.of();
    }

    @Override
    public void open() throws Exception {
        super.open();
        writer = new EveWriter();
    }

    @Override
    public void processElement1(StreamRecord<AlertEvent> element) {
        LiveRules rules = rules();
        long timeMs = element.getTimestamp();
        if (!rules.wants(ALERT, timeMs)) {
            return;
        }
        AlertEvent alert = element.getValue();
        byte[] json = writer.write(alert);
        long orderNs = (timeMs + 1) * NS_PER_MS - 1;
        String id = alert.header().id() + ':' + alert.detail().revision();
        RuleEvent event = new RuleEvent(orderNs, RuleEvent.Rank.ALERT, id, 0, json);
        send(ALERT, rules.read(ALERT, timeMs, json), timeMs, () -> event);
    }
}
