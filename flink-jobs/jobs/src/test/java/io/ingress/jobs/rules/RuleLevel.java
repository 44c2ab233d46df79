package io.ingress.jobs.rules;

import io.ingress.jobs.alert.Detection;
import io.ingress.jobs.alert.DetectionSerializer;
import io.ingress.jobs.detection.SlotKey;
import io.ingress.rules.cep.RuleEvent;
import io.ingress.rules.live.RuleAck;
import io.ingress.rules.live.RuleFeed;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
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

    private final int number;
    private final KeyedOneInputStreamOperatorTestHarness<Integer, RuleEvent, RuleEvent> gate;
    private final KeyedTwoInputStreamOperatorTestHarness<String, RuleEvent, String, Detection>
            matcher;

    /** Of both operators. */
    record State(OperatorSubtaskState gate, OperatorSubtaskState matcher) {}

    RuleLevel(int number, RuleFeed feed, StateBackend backend, State state) throws Exception {
        this.number = number;
        gate =
                new KeyedOneInputStreamOperatorTestHarness<>(
                        new RuleGate(ROOMY),
                        RuleGate.shards(),
                        Types.INT,
                        SlotKey.MAX_PARALLELISM,
                        1,
                        0);
        gate.setStateBackend(backend);
        gate.setup(new RuleEventSerializer());
        matcher =
                new KeyedTwoInputStreamOperatorTestHarness<>(
                        new RuleMatcher(feed, number),
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
        Queue<StreamRecord<String>> said = matcher.getSideOutput(RuleOutputs.ACKS);
        for (StreamRecord<String> ack : List.copyOf(said)) {
            acks.add(RuleAck.read(ack.getValue()));
        }
        said.clear();
        return acks;
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
