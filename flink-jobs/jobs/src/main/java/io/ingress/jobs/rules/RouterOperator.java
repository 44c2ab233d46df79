package io.ingress.jobs.rules;

import com.fasterxml.jackson.databind.JsonNode;
import io.ingress.jobs.record.RuleStatus;
import io.ingress.rules.FieldPath;
import io.ingress.rules.cep.RuleEvent;
import io.ingress.rules.live.RuleAck;
import io.ingress.rules.live.RuleFeed;
import java.util.Collection;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.TwoInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.util.OutputTag;

/**
 * Sends what it receives to the rules that can use it, on the side; the other input are changes of
 * rules. An operator, no function: it tells how rules are used also while no event comes.
 */
abstract class RouterOperator<I, O> extends AbstractStreamOperator<O>
        implements TwoInputStreamOperator<I, String, O> {
    private static final long serialVersionUID = 1L;

    private final String name;
    private final RuleFeed feed;
    private final long tellEveryMs;

    private transient LiveRules rules;
    private transient RuleSender sender;
    private transient RuleChanges changes;
    private transient RuleMeter meter;
    private transient long watermarkMs;
    private transient long timeMs;
    private transient long seenMs;

    /**
     * @param name one of {@link io.ingress.rules.live.LiveReport#OPERATORS}
     */
    RouterOperator(String name, RuleFeed feed, long tellEveryMs) {
        this.name = name;
        this.feed = feed;
        this.tellEveryMs = tellEveryMs;
    }

    /** Fields that are wanted for something else, by type of event. */
    abstract Map<String, Collection<FieldPath>> alsoRead();

    @Override
    public void open() throws Exception {
        super.open();
        watermarkMs = Long.MIN_VALUE;
        seenMs = RuleAck.NOTHING_SEEN;
        rules = new LiveRules(feed, alsoRead());
        changes = new RuleChanges(name, getRuntimeContext().getTaskInfo());
        meter =
                new RuleMeter(
                        name,
                        getRuntimeContext().getTaskInfo(),
                        tellEveryMs,
                        getProcessingTimeService(),
                        this::say);
        sender = new RuleSender(rules, meter);
    }

    /** The rules as they are at the watermark. */
    final LiveRules rules() {
        rules.timeIs(watermarkMs);
        return rules;
    }

    /** See {@link RuleSender#send}. */
    final void send(String type, JsonNode seen, long eventMs, Supplier<RuleEvent> event) {
        timeMs = eventMs;
        seenMs = Math.max(seenMs, eventMs);
        sender.send(type, seen, eventMs, event, this::give);
    }

    private <T> void give(OutputTag<T> tag, T value) {
        output.collect(tag, new StreamRecord<>(value, timeMs));
    }

    private void say(RuleStatus status) {
        output.collect(RuleOutputs.STATUS, new StreamRecord<>(status));
    }

    @Override
    public void processElement2(StreamRecord<String> element) throws Exception {
        long nowMs = getProcessingTimeService().getCurrentProcessingTime();
        RuleAck ack = changes.take(element.getValue(), watermarkMs, seenMs, nowMs, rules::add);
        say(RuleStatus.of(ack));
    }

    @Override
    public void processWatermark(Watermark mark) throws Exception {
        watermarkMs = mark.getTimestamp();
        super.processWatermark(mark);
    }

    @Override
    public void finish() throws Exception {
        meter.tell();
        super.finish();
    }
}
