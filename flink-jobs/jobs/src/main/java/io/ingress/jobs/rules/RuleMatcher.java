package io.ingress.jobs.rules;

import io.ingress.jobs.alert.Detection;
import io.ingress.rules.cep.RuleEvent;
import io.ingress.rules.live.RuleAck;
import io.ingress.rules.live.RuleBook;
import io.ingress.rules.live.RuleFeed;
import io.ingress.rules.live.RulePlan;
import io.ingress.rules.live.RuleVersion;
import io.ingress.rules.live.StageAddress;
import io.ingress.rules.live.StageFate;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.cep.nfa.sharedbuffer.SharedBuffer;
import org.apache.flink.metrics.Counter;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.runtime.state.VoidNamespaceSerializer;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.InternalTimer;
import org.apache.flink.streaming.api.operators.InternalTimerService;
import org.apache.flink.streaming.api.operators.Triggerable;
import org.apache.flink.streaming.api.operators.TwoInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Runs the stages of one level of all rules on keyed state, a key per stage and group. Rules come
 * and go while it runs: the version that an event was judged by decides which automaton it goes to,
 * and the versions' times decide what becomes of what an older version has begun. Receives from the
 * gate, each group's events in event order, and changes of rules; hands detections to the alert
 * desk and matches that are inputs of other stages to the next level.
 */
public final class RuleMatcher extends AbstractStreamOperator<Detection>
        implements TwoInputStreamOperator<RuleEvent, String, Detection>,
                Triggerable<String, VoidNamespace> {
    private static final long serialVersionUID = 1L;
    private static final long NEVER = Long.MAX_VALUE;

    private static final ValueStateDescriptor<GroupState> GROUPS =
            new ValueStateDescriptor<>("group", new GroupStateSerializer());

    private final RuleFeed feed;
    private final int level;

    private transient SharedBuffer<RuleEvent> buffer;
    private transient ValueState<GroupState> state;
    private transient InternalTimerService<VoidNamespace> timers;
    private transient RuleBook book;
    private transient StageEngines engines;
    private transient AlertEvidence alerts;
    private transient Set<RuleVersion> giveUps;
    private transient RuleChanges changes;
    private transient long watermarkMs;
    private transient Counter orphaned;

    /**
     * @param level of the stages that it runs, from 1
     */
    public RuleMatcher(RuleFeed feed, int level) {
        this.feed = feed;
        this.level = level;
    }

    @Override
    public void initializeState(StateInitializationContext context) throws Exception {
        super.initializeState(context);
        buffer = new SharedBuffer<>(context.getKeyedStateStore(), new RuleEventSerializer());
    }

    @Override
    public void open() throws Exception {
        super.open();
        state =
                getPartitionedState(
                        VoidNamespace.INSTANCE, VoidNamespaceSerializer.INSTANCE, GROUPS);
        timers = getInternalTimerService("groups", VoidNamespaceSerializer.INSTANCE, this);
        alerts = new AlertEvidence();
        orphaned = getMetricGroup().counter("ruleEventsOfUnknownVersions");
        engines =
                new StageEngines(
                        buffer,
                        getRuntimeContext(),
                        getMetricGroup().counter("partialMatchesEvicted"));
        book = new RuleBook();
        giveUps = new HashSet<>();
        changes = new RuleChanges("matcher-" + level, getRuntimeContext());
        watermarkMs = Long.MIN_VALUE;
        feed.known().forEach(this::learn);
    }

    private void learn(RuleVersion version) {
        if (book.add(version) && version.givesUp()) {
            giveUps.add(version);
        }
    }

    @Override
    public void processElement1(StreamRecord<RuleEvent> element) throws Exception {
        RuleEvent event = element.getValue();
        StageAddress to = event.to();
        long timeMs = element.getTimestamp();
        Optional<StageFate> fate = fate(to, timeMs);
        if (fate.isEmpty()) {
            orphaned.inc();
            return;
        }
        GroupState group = state.value();
        if (group == null) {
            group = new GroupState();
        }
        settle(group, to, timeMs);
        take(group, event, fate.get(), timeMs);
        store(group, to);
    }

    /** A version that has not come here yet is fetched: the router has it already. */
    private Optional<StageFate> fate(StageAddress to, long timeMs) throws Exception {
        if (book.plan(to.rule(), to.version()).isEmpty()) {
            feed.known().forEach(this::learn);
        }
        return book.fate(to.rule(), to.version(), to.stage(), timeMs);
    }

    private void take(GroupState group, RuleEvent event, StageFate fate, long timeMs)
            throws Exception {
        RulePlan plan = fate.plan();
        int version = plan.version().version();
        StageEngine<RunState> engine = engines.of(plan, event.to().stage());
        GroupState.Run run = group.of(version).orElse(null);
        if (run == null && fate.finishing()) {
            return;
        }
        if (run == null) {
            run = new GroupState.Run(version, version, false, engine.begin());
            group.runs().add(run);
        }
        engine.onEvent(run.state, event, timeMs, this::matched);
    }

    /** Lets time come so far for every run, and lets those go that have no future. */
    private void settle(GroupState group, StageAddress of, long timeMs) throws Exception {
        Iterator<GroupState.Run> each = group.runs().iterator();
        while (each.hasNext()) {
            GroupState.Run run = each.next();
            if (!settle(run, of, timeMs)) {
                engines.release(run.state);
                each.remove();
            }
        }
    }

    /** In the order of time: what is due under a version is done before the next version begins. */
    private boolean settle(GroupState.Run run, StageAddress of, long timeMs) throws Exception {
        while (true) {
            Optional<RulePlan> plan = book.plan(of.rule(), run.version);
            if (plan.isEmpty()) {
                return false;
            }
            StageEngine<RunState> engine = engines.of(plan.get(), of.stage());
            if (run.state instanceof RunState.Stored stored) {
                run.state = engine.restore(stored);
            }
            Optional<RulePlan> next = book.after(of.rule(), run.seen, timeMs);
            long nextMs = next.map(version -> version.version().fromMs()).orElse(NEVER);
            long wakesMs = engine.wakesMs(run.state);
            if (wakesMs <= timeMs && wakesMs < nextMs) {
                engine.onTime(run.state, wakesMs, this::matched);
            } else if (next.isPresent()) {
                Optional<StageFate> fate =
                        book.next(of.rule(), run.version, run.finishing, next.get(), of.stage());
                if (fate.isEmpty()) {
                    return false;
                }
                follow(run, next.get(), fate.get(), engine);
            } else {
                engine.onTime(run.state, timeMs, this::matched);
                return true;
            }
        }
    }

    private static void follow(
            GroupState.Run run, RulePlan next, StageFate fate, StageEngine<RunState> engine)
            throws Exception {
        run.seen = next.version().version();
        run.version = fate.plan().version().version();
        if (fate.finishing() && !run.finishing) {
            run.finishing = true;
            engine.finish(run.state);
        }
    }

    private void store(GroupState group, StageAddress of) throws Exception {
        long wakesMs = NEVER;
        Iterator<GroupState.Run> each = group.runs().iterator();
        while (each.hasNext()) {
            GroupState.Run run = each.next();
            StageEngine<RunState> engine =
                    engines.of(book.plan(of.rule(), run.version).orElseThrow(), of.stage());
            if (engine.isIdle(run.state)) {
                engine.release(run.state);
                each.remove();
            } else {
                wakesMs = Math.min(wakesMs, engine.wakesMs(run.state));
            }
        }
        if (group.runs().isEmpty()) {
            engines.forgetTimes();
            if (group.timerMs() != NEVER) {
                timers.deleteEventTimeTimer(VoidNamespace.INSTANCE, group.timerMs());
            }
            state.clear();
            return;
        }
        if (wakesMs < group.timerMs()) {
            timers.registerEventTimeTimer(VoidNamespace.INSTANCE, wakesMs);
            group.setTimer(wakesMs);
        }
        state.update(group);
    }

    @Override
    public void onEventTime(InternalTimer<String, VoidNamespace> timer) throws Exception {
        GroupState group = state.value();
        if (group == null) {
            return;
        }
        group.fired(timer.getTimestamp());
        StageAddress of = StageAddress.ofKey(timer.getKey());
        settle(group, of, timer.getTimestamp());
        store(group, of);
    }

    @Override
    public void onProcessingTime(InternalTimer<String, VoidNamespace> timer) {
        throw new IllegalStateException("the matcher sets no such timers");
    }

    private void matched(RuleMatch match, long timeMs) {
        RulePlan.Stage stage = match.plan().stage(match.stage());
        if (stage.parent() == RulePlan.NO_STAGE) {
            output.collect(new StreamRecord<>(new RuleAlert(match, alerts).detection(), timeMs));
            return;
        }
        RulePlan.Stage parent = match.plan().stage(stage.parent());
        InnerMatch.addressed(match, book, timeMs)
                .ifPresent(
                        event ->
                                output.collect(
                                        RuleOutputs.level(parent.level()),
                                        new StreamRecord<>(event, timeMs)));
    }

    @Override
    public void processElement2(StreamRecord<String> element) throws Exception {
        RuleAck ack =
                changes.take(
                        element.getValue(),
                        watermarkMs,
                        getProcessingTimeService().getCurrentProcessingTime(),
                        this::learn);
        output.collect(RuleOutputs.ACKS, new StreamRecord<>(ack.text()));
    }

    @Override
    public void processWatermark(Watermark mark) throws Exception {
        long timeMs = mark.getTimestamp();
        Set<String> rules =
                giveUps.stream()
                        .filter(version -> version.fromMs() <= timeMs)
                        .map(RuleVersion::id)
                        .collect(Collectors.toSet());
        if (!rules.isEmpty()) {
            giveUps.removeIf(version -> version.fromMs() <= timeMs);
            giveUp(rules, timeMs);
        }
        if (book.forget(timeMs)) {
            engines.retain(book::knows);
        }
        watermarkMs = timeMs;
        super.processWatermark(mark);
    }

    /** Frees what rules hold that are gone, also of groups that never see an event again. */
    private void giveUp(Set<String> rules, long timeMs) throws Exception {
        getKeyedStateBackend()
                .applyToAllKeys(
                        VoidNamespace.INSTANCE,
                        VoidNamespaceSerializer.INSTANCE,
                        GROUPS,
                        (key, unused) -> {
                            StageAddress of = StageAddress.ofKey((String) key);
                            if (rules.contains(of.rule())) {
                                GroupState group = state.value();
                                settle(group, of, timeMs);
                                store(group, of);
                            }
                        });
    }

    @Override
    public void close() throws Exception {
        if (buffer != null) {
            buffer.releaseCacheStatisticsTimer();
        }
        super.close();
    }
}
