package io.ingress.jobs.rules;

import io.ingress.jobs.alert.Detection;
import io.ingress.jobs.alert.DetectionSerializer;
import io.ingress.jobs.detection.SlotKey;
import io.ingress.jobs.record.RuleStatus;
import io.ingress.rules.WindowRule;
import io.ingress.rules.cep.RuleEvent;
import io.ingress.rules.live.RuleAck;
import io.ingress.rules.live.RuleFeed;
import io.ingress.rules.live.RulePlan;
import io.ingress.rules.live.RuleUsage;
import io.ingress.rules.live.RuleUsage.Counts;
import io.ingress.rules.live.RuleVersion;
import io.ingress.rules.live.StageAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.StateBackend;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.streaming.util.KeyedTwoInputStreamOperatorTestHarness;

/** Gate and matcher of one level. */
final class RuleLevel {
    private static final int ROOMY = 1_000_000;
    private static final long TELL_MS = 1_000;

    private final int number;
    private final KeyedOneInputStreamOperatorTestHarness<Integer, RuleEvent, RuleEvent> gate;
    private final KeyedTwoInputStreamOperatorTestHarness<String, RuleEvent, String, Detection>
            matcher;
    private final RuleFeed feed;
    private Map<String, Counts> usage = Map.of();
    private long nowMs;

    /** Of both operators. */
    record State(OperatorSubtaskState gate, OperatorSubtaskState matcher) {}

    RuleLevel(int number, RuleFeed feed, StateBackend backend, State state) throws Exception {
        this.number = number;
        this.feed = feed;
        gate =
                new KeyedOneInputStreamOperatorTestHarness<>(
                        new RuleGate(number, ROOMY, TELL_MS),
                        RuleGate.shards(),
                        Types.INT,
                        SlotKey.MAX_PARALLELISM,
                        1,
                        0);
        gate.setStateBackend(backend);
        gate.setup(new RuleEventSerializer());
        matcher =
                new KeyedTwoInputStreamOperatorTestHarness<>(
                        new RuleMatcher(feed, number, TELL_MS),
                        event -> event.to().key(),
                        unused -> "",
                        Types.STRING,
                        SlotKey.MAX_PARALLELISM,
                        1,
                        0);
        matcher.setStateBackend(backend);
        matcher.setup(new DetectionSerializer());
        if (state != null) {
            gate.initializeState(state.gate());
            matcher.initializeState(state.matcher());
        }
        gate.open();
        matcher.open();
    }

    int number() {
        return number;
    }

    void send(RuleEvent event, long timeMs) {
        try {
            gate.processElement(event, timeMs);
        } catch (Exception e) {
            throw new IllegalStateException("the gate fails", e);
        }
    }

    List<Detection> watermark(long timeMs) throws Exception {
        gate.processWatermark(timeMs);
        for (StreamRecord<? extends RuleEvent> passed : gate.getRecordOutput()) {
            matcher.processElement1(new StreamRecord<>(passed.getValue(), passed.getTimestamp()));
        }
        gate.getOutput().clear();
        matcher.processWatermark1(new Watermark(timeMs));
        matcher.processWatermark2(new Watermark(timeMs));
        List<Detection> found = new ArrayList<>();
        matcher.getRecordOutput().forEach(record -> found.add(record.getValue()));
        matcher.getOutput().clear();
        return found;
    }

    /** Matches that are inputs of another level, since the last call. */
    List<StreamRecord<RuleEvent>> matchesFor(int level) {
        Queue<StreamRecord<RuleEvent>> queue = matcher.getSideOutput(RuleOutputs.level(level));
        List<StreamRecord<RuleEvent>> matches = queue == null ? List.of() : List.copyOf(queue);
        if (queue != null) {
            queue.clear();
        }
        return matches;
    }

    /** Sends a change of a rule and gives the answers. */
    List<RuleAck> change(String record) throws Exception {
        matcher.processElement2(new StreamRecord<>(record));
        List<RuleAck> acks = new ArrayList<>();
        for (RuleStatus ack : said()) {
            acks.add(RuleAck.read(ack.text()));
        }
        return acks;
    }

    private List<RuleStatus> said() {
        Queue<StreamRecord<RuleStatus>> queue = matcher.getSideOutput(RuleOutputs.STATUS);
        if (queue == null) {
            return List.of();
        }
        List<RuleStatus> said = queue.stream().map(StreamRecord::getValue).toList();
        queue.clear();
        return said;
    }

    /** What the matcher has told of its rules; it may be silent when nothing has changed. */
    Map<String, Counts> usage() throws Exception {
        nowMs += TELL_MS;
        matcher.setProcessingTime(nowMs);
        for (RuleStatus told : said()) {
            usage = RuleUsage.read(told.text()).rules();
        }
        return usage;
    }

    /** Partial matches and bytes, looked up in the state. */
    Map<String, Counts> held() throws Exception {
        Map<String, Counts> held = new TreeMap<>();
        RuleMatcher operator = (RuleMatcher) matcher.getOperator();
        operator.forEachGroup(
                (of, group) -> {
                    for (GroupState.Run run : group.runs()) {
                        held.merge(of.rule(), held(run, of), Counts::plus);
                    }
                });
        return held;
    }

    private Counts held(GroupState.Run run, StageAddress of) throws Exception {
        RunState state = run.state;
        if (state instanceof RunState.Sequence sequence) {
            long partials =
                    sequence.automaton().getPartialMatches().stream()
                            .filter(partial -> partial.getStartEventID() != null)
                            .count();
            return new Counts(0, 0, 0, partials, 0, partials * 1_000);
        }
        if (state instanceof RunState.Stored stored) {
            state = restored(stored, run.version, of);
        }
        long bytes =
                state instanceof RunState.Window window
                        ? window.window().stateBytes()
                        : ((RunState.Temporal) state).latest().stateBytes();
        return new Counts(0, 0, 0, 1, 0, bytes);
    }

    private RunState restored(RunState.Stored stored, int version, StageAddress of)
            throws Exception {
        RuleVersion known =
                feed.known().stream()
                        .filter(each -> each.id().equals(of.rule()) && each.version() == version)
                        .findFirst()
                        .orElseThrow();
        RulePlan plan = new RulePlan(known);
        RulePlan.Stage stage = plan.stage(of.stage());
        return stage.rule() instanceof WindowRule
                ? new WindowEngine(plan, stage).restore(stored)
                : new TemporalEngine(plan, stage).restore(stored);
    }

    State snapshot() throws Exception {
        return new State(gate.snapshot(1, 1), matcher.snapshot(1, 1));
    }

    Map<String, Integer> left() throws Exception {
        gate.snapshot(2, 2);
        return Map.of(
                "gate entries", gate.numKeyedStateEntries(),
                "gate timers", gate.numEventTimeTimers(),
                "matcher entries", matcher.numKeyedStateEntries(),
                "matcher timers", matcher.numEventTimeTimers());
    }

    void close() {
        try {
            gate.close();
            matcher.close();
        } catch (Exception e) {
            throw new IllegalStateException("an operator does not close", e);
        }
    }
}
