package io.ingress.jobs.rules;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ingress.jobs.alert.Detection;
import io.ingress.jobs.alert.DetectionSerializer;
import io.ingress.jobs.detection.SlotKey;
import io.ingress.rules.cep.RuleEvent;
import io.ingress.rules.live.RuleAck;
import io.ingress.rules.live.RuleFeed;
import io.ingress.rules.live.RulePlan;
import io.ingress.rules.live.RuleRecord;
import io.ingress.rules.live.RuleRouter;
import io.ingress.rules.live.RuleVersion;
import io.ingress.rules.live.StageAddress;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.StateBackend;
import org.apache.flink.runtime.state.hashmap.HashMapStateBackend;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.streaming.util.KeyedTwoInputStreamOperatorTestHarness;

/** Router, gate and matcher of one level in a row, without a cluster. */
final class RuleRig implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Feed feed;
    private final StateBackend backend;
    private final List<String> matches = new ArrayList<>();
    private final List<RuleAck> acks = new ArrayList<>();
    private LiveRules rules;
    private KeyedOneInputStreamOperatorTestHarness<Integer, RuleEvent, RuleEvent> gate;
    private KeyedTwoInputStreamOperatorTestHarness<String, RuleEvent, String, Detection> matcher;

    /** What was published before, as the topic would have it. */
    private static final class Feed implements RuleFeed {
        private static final long serialVersionUID = 1L;
        private final ArrayList<RuleVersion> known = new ArrayList<>();

        @Override
        public List<RuleVersion> known() {
            return List.copyOf(known);
        }
    }

    RuleRig(RuleVersion... known) throws Exception {
        this(new HashMapStateBackend(), known);
    }

    RuleRig(StateBackend backend, RuleVersion... known) throws Exception {
        this.backend = backend;
        this.feed = new Feed();
        feed.known.addAll(List.of(known));
        open(null);
    }

    private void open(State state) throws Exception {
        rules = new LiveRules(feed, Map.of());
        gate =
                new KeyedOneInputStreamOperatorTestHarness<>(
                        new RuleGate(1_000_000),
                        RuleGate.shards(),
                        Types.INT,
                        SlotKey.MAX_PARALLELISM,
                        1,
                        0);
        gate.setStateBackend(backend);
        gate.setup(new RuleEventSerializer());
        matcher =
                new KeyedTwoInputStreamOperatorTestHarness<>(
                        new RuleMatcher(feed, 1),
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

    /** Of both operators. */
    record State(OperatorSubtaskState gate, OperatorSubtaskState matcher) {}

    State snapshot() throws Exception {
        return new State(gate.snapshot(1, 1), matcher.snapshot(1, 1));
    }

    /** As after a failure: what the operators held in memory is gone. */
    void restore(State state) throws Exception {
        close();
        open(state);
    }

    /** Publishes a version: the topic has it, and it comes to the operators. */
    void apply(RuleRecord record) throws Exception {
        RuleVersion version = record.compile();
        feed.known.add(version);
        rules.add(version);
        matcher.processElement2(new StreamRecord<>(record.write()));
        drain();
    }

    /** Sends a record to the matcher as it is. */
    void applyText(String record) throws Exception {
        matcher.processElement2(new StreamRecord<>(record));
        drain();
    }

    /**
     * An event; its place in time is {@code timeMs}, its order among equal times that of {@code n}.
     */
    void event(long timeMs, int n, String json) throws Exception {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        RuleEvent event =
                new RuleEvent(
                        timeMs * 1_000_000,
                        RuleEvent.Rank.EVENT,
                        String.format("%08d", n),
                        0,
                        bytes);
        JsonNode tree = JSON.readTree(bytes);
        List<RuleEvent> sent = new ArrayList<>();
        String type = tree.path("event_type").asText();
        rules.route(
                type,
                tree,
                timeMs,
                new RuleRouter.Target() {
                    @Override
                    public void found(RulePlan rule) {
                        matches.add(rule.version().id() + " " + n);
                    }

                    @Override
                    public void stage(RulePlan.Stage stage, StageAddress address) {
                        sent.add(event.addressed(address));
                    }
                });
        for (RuleEvent each : sent) {
            gate.processElement(each, timeMs);
        }
    }

    void watermark(long timeMs) throws Exception {
        gate.processWatermark(timeMs);
        for (StreamRecord<? extends RuleEvent> passed : gate.getRecordOutput()) {
            matcher.processElement1(new StreamRecord<>(passed.getValue(), passed.getTimestamp()));
        }
        gate.getOutput().clear();
        matcher.processWatermark1(new Watermark(timeMs));
        matcher.processWatermark2(new Watermark(timeMs));
        drain();
    }

    private void drain() throws IOException {
        for (StreamRecord<? extends Detection> found : matcher.getRecordOutput()) {
            matches.add(MatchText.of(found.getValue()));
        }
        matcher.getOutput().clear();
        Queue<StreamRecord<String>> said = matcher.getSideOutput(RuleOutputs.ACKS);
        if (said != null) {
            for (StreamRecord<String> ack : new ConcurrentLinkedQueue<>(said)) {
                acks.add(RuleAck.read(ack.getValue()));
            }
            said.clear();
        }
    }

    /** Each match as {@code version group step=n,n step=n}, in the order in which they came. */
    List<String> matches() {
        return matches;
    }

    List<RuleAck> acks() {
        return acks;
    }

    /** What is left in state: entries and timers. */
    Map<String, Integer> left() throws Exception {
        gate.snapshot(2, 2);
        Map<String, Integer> left = new HashMap<>();
        left.put("gate entries", gate.numKeyedStateEntries());
        left.put("gate timers", gate.numEventTimeTimers());
        left.put("matcher entries", matcher.numKeyedStateEntries());
        left.put("matcher timers", matcher.numEventTimeTimers());
        left.values().removeIf(count -> count == 0);
        return left;
    }

    @Override
    public void close() {
        try {
            gate.close();
            matcher.close();
        } catch (Exception e) {
            throw new IllegalStateException("an operator does not close", e);
        }
    }
}
