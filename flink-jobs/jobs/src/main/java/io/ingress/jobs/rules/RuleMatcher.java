package io.ingress.jobs.rules;

import io.ingress.jobs.alert.Detection;
import io.ingress.jobs.record.RuleStatus;
import io.ingress.rules.cep.RuleEvent;
import io.ingress.rules.live.RuleAck;
import io.ingress.rules.live.RuleBook;
import io.ingress.rules.live.RuleFeed;
import io.ingress.rules.live.RulePlan;
import io.ingress.rules.live.RuleVersion;
import io.ingress.rules.live.StageAddress;
import io.ingress.rules.live.StageFate;
import io.ingress.rules.live.StageTrace;
import io.ingress.rules.live.WatchedGroup;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.flink.api.common.TaskInfo;
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
import org.apache.flink.util.function.BiConsumerWithException;

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
    private static final byte[] NO_EVENT = {};

    private static final ValueStateDescriptor<GroupState> GROUPS =
            new ValueStateDescriptor<>("group", new GroupStateSerializer());

    private final RuleFeed feed;
    private final int level;
    private final long tellEveryMs;
    private final WatchedGroup watch;

    private transient SharedBuffer<RuleEvent> buffer;
    private transient ValueState<GroupState> state;
    private transient InternalTimerService<VoidNamespace> timers;
    private transient RuleBook book;
    private transient StageEngines engines;
    private transient GroupRuns runs;
    private transient AlertEvidence alerts;
    private transient Set<RuleVersion> giveUps;
    private transient RuleChanges changes;
    private transient RuleMeter meter;
    private transient boolean restored;
    private transient long watermarkMs;
    private transient int matches;
    private transient Counter orphaned;

    /**
     * @param level of the stages that it runs, from 1
     * @param tellEveryMs see {@link RuleSource#tellEveryMs}
     */
    public RuleMatcher(RuleFeed feed, int level, long tellEveryMs) {
        this(feed, level, tellEveryMs, null);
    }

    /**
     * @param watch see {@link RuleSource#watch}
     */
    RuleMatcher(RuleFeed feed, int level, long tellEveryMs, WatchedGroup watch) {
        this.watch = watch;
        this.feed = feed;
        this.level = level;
        this.tellEveryMs = tellEveryMs;
    }

    @Override
    public void initializeState(StateInitializationContext context) throws Exception {
        super.initializeState(context);
        restored = context.isRestored();
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
        TaskInfo task = getRuntimeContext().getTaskInfo();
        String name = "matcher-" + level;
        changes = new RuleChanges(name, task);
        meter = new RuleMeter(name, task, tellEveryMs, getProcessingTimeService(), this::say);
        Counter evicted = getMetricGroup().counter("partialMatchesEvicted");
        engines =
                new StageEngines(
                        buffer,
                        getRuntimeContext(),
                        (rule, partials) -> {
                            evicted.inc(partials);
                            meter.evicted(rule, partials);
                        });
        book = new RuleBook();
        runs = new GroupRuns(book, engines, this::matched);
        giveUps = new HashSet<>();
        watermarkMs = Long.MIN_VALUE;
        feed.known().forEach(this::learn);
        if (restored && meter.counts()) {
            forEachGroup(
                    (of, group) -> meter.holds(of.rule(), group.partials(), group.stateBytes()));
        }
    }

    private void say(RuleStatus status) {
        output.collect(RuleOutputs.STATUS, new StreamRecord<>(status));
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
        matches = 0;
        runs.settle(group, to, timeMs);
        runs.take(group, event, fate.get(), timeMs);
        trace(group, to, timeMs, event.json());
        store(group, to);
    }

    /** A version that has not come here yet is fetched: the router has it already. */
    private Optional<StageFate> fate(StageAddress to, long timeMs) throws Exception {
        if (book.plan(to.rule(), to.version()).isEmpty()) {
            feed.known().forEach(this::learn);
        }
        return book.fate(to.rule(), to.version(), to.stage(), timeMs);
    }

    private void store(GroupState group, StageAddress of) throws Exception {
        GroupRuns.Rest rest = runs.tidy(group, of);
        count(group, of, rest);
        if (group.runs().isEmpty()) {
            engines.forgetTimes();
            if (group.timerMs() != NEVER) {
                timers.deleteEventTimeTimer(VoidNamespace.INSTANCE, group.timerMs());
            }
            state.clear();
            return;
        }
        if (rest.wakesMs() < group.timerMs()) {
            timers.registerEventTimeTimer(VoidNamespace.INSTANCE, rest.wakesMs());
            group.setTimer(rest.wakesMs());
        }
        state.update(group);
    }

    /** The counts of before lie in the group, whatever has become of its rule since. */
    private void count(GroupState group, StageAddress of, GroupRuns.Rest rest) {
        meter.holds(
                of.rule(),
                rest.partials() - group.partials(),
                rest.stateBytes() - group.stateBytes());
        group.counted(rest.partials(), rest.stateBytes());
    }

    @Override
    public void onEventTime(InternalTimer<String, VoidNamespace> timer) throws Exception {
        GroupState group = state.value();
        if (group == null) {
            return;
        }
        group.fired(timer.getTimestamp());
        StageAddress of = StageAddress.ofKey(timer.getKey());
        matches = 0;
        runs.settle(group, of, timer.getTimestamp());
        trace(group, of, timer.getTimestamp(), NO_EVENT);
        store(group, of);
    }

    @Override
    public void onProcessingTime(InternalTimer<String, VoidNamespace> timer) {
        throw new IllegalStateException("the matcher sets no such timers");
    }

    /** Tells of a watched group where it stands now. */
    private void trace(GroupState group, StageAddress of, long timeMs, byte[] event)
            throws Exception {
        if (watch != null && watch.sees(of)) {
            String json = new String(event, StandardCharsets.UTF_8);
            StageTrace.Progress progress = runs.progress(group, of);
            say(
                    RuleStatus.of(
                            new StageTrace(
                                    of.stage(), timeMs, json, of.inputs(), matches, progress)));
        }
    }

    private void matched(RuleMatch match, long timeMs) {
        matches++;
        RulePlan.Stage stage = match.plan().stage(match.stage());
        if (stage.parent() == RulePlan.NO_STAGE) {
            meter.hit(match.plan().version().id(), timeMs);
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
                        RuleAck.NOTHING_SEEN,
                        getProcessingTimeService().getCurrentProcessingTime(),
                        this::learn);
        say(RuleStatus.of(ack));
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
        if (!book.forget(timeMs).isEmpty()) {
            engines.retain(book::knows);
        }
        watermarkMs = timeMs;
        super.processWatermark(mark);
    }

    /** Frees what rules hold that are gone, also of groups that never see an event again. */
    private void giveUp(Set<String> rules, long timeMs) throws Exception {
        forEachGroup(
                (of, group) -> {
                    if (rules.contains(of.rule())) {
                        runs.settle(group, of, timeMs);
                        store(group, of);
                    }
                });
    }

    /** Of this subtask, each as the current key. */
    void forEachGroup(BiConsumerWithException<StageAddress, GroupState, Exception> each)
            throws Exception {
        getKeyedStateBackend()
                .applyToAllKeys(
                        VoidNamespace.INSTANCE,
                        VoidNamespaceSerializer.INSTANCE,
                        GROUPS,
                        (key, unused) ->
                                each.accept(StageAddress.ofKey((String) key), state.value()));
    }

    @Override
    public void finish() throws Exception {
        meter.tell();
        super.finish();
    }

    @Override
    public void close() throws Exception {
        if (buffer != null) {
            buffer.releaseCacheStatisticsTimer();
        }
        super.close();
    }
}
