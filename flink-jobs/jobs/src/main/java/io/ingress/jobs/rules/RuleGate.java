package io.ingress.jobs.rules;

import io.ingress.jobs.detection.SlotKey;
import io.ingress.rules.cep.RuleEvent;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.java.functions.KeySelector;
import org.apache.flink.metrics.Counter;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.runtime.state.VoidNamespaceSerializer;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.InternalTimer;
import org.apache.flink.streaming.api.operators.InternalTimerService;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.operators.Triggerable;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Keeps from Flink CEP what cannot be part of a match: events of a group in which none has begun
 * within the rule's time. Most traffic looks like the later step of some sequence; an event costs
 * here a tenth of what it costs there. Events wait until the watermark says that none before them
 * is missing, so CEP sees the same matches as without the gate. Receives from the routers, hands to
 * the rules.
 *
 * <p>A shard of groups is one mutable value in memory, whatever the state backend; it becomes keyed
 * state with each checkpoint.
 */
public final class RuleGate extends AbstractStreamOperator<RuleEvent>
        implements OneInputStreamOperator<RuleEvent, RuleEvent>,
                Triggerable<Integer, VoidNamespace> {
    private static final long serialVersionUID = 1L;

    private final int level;
    private final int mostWaiting;
    private final long tellEveryMs;

    private transient ValueState<GateShard> state;
    private transient Map<Integer, GateShard> shards;
    private transient InternalTimerService<VoidNamespace> timers;
    private transient int waiting;
    private transient Counter kept;
    private transient Counter outrun;
    private transient Counter evicted;
    private transient RuleMeter meter;

    /**
     * @param level of the stages behind it, from 1
     * @param mostWaiting events that wait for the watermark in this subtask; beyond it the earliest
     *     are judged at once, and counted
     * @param tellEveryMs see {@link RuleSource#tellEveryMs}
     */
    public RuleGate(int level, int mostWaiting, long tellEveryMs) {
        this.level = level;
        this.mostWaiting = mostWaiting;
        this.tellEveryMs = tellEveryMs;
    }

    /** Distributes the groups of the rules over shards. */
    public static KeySelector<RuleEvent, Integer> shards() {
        return new Shards();
    }

    @Override
    public void open() throws Exception {
        super.open();
        state =
                getPartitionedState(
                        VoidNamespace.INSTANCE,
                        VoidNamespaceSerializer.INSTANCE,
                        new ValueStateDescriptor<>("gate", new GateShardSerializer()));
        shards = new HashMap<>();
        timers = getInternalTimerService("gate", VoidNamespaceSerializer.INSTANCE, this);
        kept = getMetricGroup().counter("ruleEventsOfIdleGroups");
        outrun = getMetricGroup().counter("ruleEventsOutrun");
        evicted = getMetricGroup().counter("ruleGroupsEvicted");
        meter =
                new RuleMeter(
                        "gate-" + level,
                        getRuntimeContext().getTaskInfo(),
                        tellEveryMs,
                        getProcessingTimeService(),
                        status -> output.collect(RuleOutputs.STATUS, new StreamRecord<>(status)));
    }

    @Override
    public void processElement(StreamRecord<RuleEvent> element) throws Exception {
        GateShard shard = shard();
        shard.add(element.getTimestamp(), element.getValue());
        waiting++;
        if (waiting > mostWaiting) {
            outrun.inc();
            judge(shard, shard.pollUpTo(Long.MAX_VALUE));
        }
        settle(shard);
    }

    @Override
    public void onEventTime(InternalTimer<Integer, VoidNamespace> timer) throws Exception {
        GateShard shard = shard();
        shard.fired(timer.getTimestamp());
        // All that has come in time, not only what the timer was set for: one timer serves many.
        long nowMs = timers.currentWatermark();
        for (GateShard.Waiting next = shard.pollUpTo(nowMs);
                next != null;
                next = shard.pollUpTo(nowMs)) {
            judge(shard, next);
        }
        shard.forget(nowMs);
        settle(shard);
    }

    @Override
    public void onProcessingTime(InternalTimer<Integer, VoidNamespace> timer) {
        throw new IllegalStateException("the gate sets no such timers");
    }

    private void judge(GateShard shard, GateShard.Waiting next) {
        waiting = Math.max(0, waiting - 1);
        RuleEvent event = next.event();
        if (event.to().opens()) {
            long untilMs = next.timeMs() + event.to().withinMs();
            String loser = shard.open(event, untilMs);
            if (loser != null) {
                evicted.inc();
                meter.evicted(loser, 1);
            }
        } else if (!shard.isOpen(event, next.timeMs())) {
            kept.inc();
            return;
        }
        output.collect(new StreamRecord<>(event, next.timeMs()));
    }

    private GateShard shard() throws Exception {
        Integer key = (Integer) getCurrentKey();
        GateShard shard = shards.get(key);
        if (shard == null) {
            GateShard stored = state.value();
            shard = stored == null ? new GateShard() : stored.copy();
            shards.put(key, shard);
        }
        return shard;
    }

    private void settle(GateShard shard) {
        if (!shard.isEmpty() && shard.needsTimer()) {
            timers.registerEventTimeTimer(VoidNamespace.INSTANCE, shard.setTimer());
        }
    }

    @Override
    public void snapshotState(StateSnapshotContext context) throws Exception {
        for (Map.Entry<Integer, GateShard> each : shards.entrySet()) {
            setCurrentKey(each.getKey());
            if (each.getValue().isEmpty()) {
                state.clear();
            } else {
                state.update(each.getValue().copy());
            }
        }
        super.snapshotState(context);
    }

    @Override
    public void finish() throws Exception {
        meter.tell();
        super.finish();
    }

    private static final class Shards implements KeySelector<RuleEvent, Integer> {
        private static final long serialVersionUID = 1L;
        private static final int[] KEYS = SlotKey.keys(SlotKey.MAX_PARALLELISM);

        @Override
        public Integer getKey(RuleEvent event) {
            int hash =
                    (31 * event.to().rule().hashCode() + event.to().group().hashCode())
                            * 0x9e3779b1;
            return KEYS[hash >>> 25];
        }
    }
}
