package io.ingress.jobs.rules;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ingress.jobs.alert.Detection;
import io.ingress.rules.RuleSet;
import io.ingress.rules.cep.RuleEvent;
import io.ingress.rules.live.RuleAck;
import io.ingress.rules.live.RuleFeed;
import io.ingress.rules.live.RulePlan;
import io.ingress.rules.live.RuleRecord;
import io.ingress.rules.live.RuleUsage.Counts;
import io.ingress.rules.live.RuleVersion;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.flink.runtime.state.StateBackend;
import org.apache.flink.runtime.state.hashmap.HashMapStateBackend;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.util.OutputTag;

/** Router, gates and matchers in a row, on Flink's state backends but without a cluster. */
final class RuleRig implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Feed feed = new Feed();
    private final StateBackend backend;
    private final List<Detection> found = new ArrayList<>();
    private final List<RuleAck> acks = new ArrayList<>();
    private final Map<String, Long> sent = new TreeMap<>();
    private LiveRules rules;
    private RouterUsage router;
    private RuleSender sender;
    private List<RuleLevel> levels;

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
        feed.known.addAll(List.of(known));
        open(null);
    }

    private void open(List<RuleLevel.State> states) throws Exception {
        rules = new LiveRules(feed, Map.of());
        router = new RouterUsage();
        sender = new RuleSender(rules, router.meter());
        sent.clear();
        levels = new ArrayList<>();
        for (int level = 1; level <= RulePlan.MOST_LEVELS; level++) {
            RuleLevel.State state = states == null ? null : states.get(level - 1);
            levels.add(new RuleLevel(level, feed, backend, state));
        }
    }

    List<RuleLevel.State> snapshot() throws Exception {
        List<RuleLevel.State> states = new ArrayList<>();
        for (RuleLevel level : levels) {
            states.add(level.snapshot());
        }
        return states;
    }

    /** As after a failure: what the operators held in memory is gone. */
    void restore(List<RuleLevel.State> states) throws Exception {
        close();
        open(states);
    }

    /** Publishes a version: the topic has it, and it comes to the operators. */
    void apply(RuleRecord record) throws Exception {
        RuleVersion version = record.compile();
        feed.known.add(version);
        rules.add(version);
        applyText(record.write());
    }

    /** Sends a record to the matchers as it is. */
    void applyText(String record) throws Exception {
        for (RuleLevel level : levels) {
            acks.addAll(level.change(record));
        }
    }

    /**
     * An event; its place in time is {@code timeMs}, its order among equal times that of {@code n}.
     */
    void event(long timeMs, int n, String json) throws Exception {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        JsonNode tree = JSON.readTree(bytes);
        String type = tree.path("event_type").asText();
        RuleEvent.Rank rank = type.equals("alert") ? RuleEvent.Rank.ALERT : RuleEvent.Rank.EVENT;
        String id = String.format("%08d", n);
        RuleEvent event = new RuleEvent(timeMs * 1_000_000, rank, id, 0, bytes);
        JsonNode seen = rules.read(type, timeMs, bytes);
        if (seen != null) {
            Sending sending = new Sending(timeMs);
            sender.send(type, seen, timeMs, () -> event, sending);
            sending.to.forEach(rule -> sent.merge(rule, 1L, Long::sum));
        }
    }

    /** Takes what the router gives out. */
    private final class Sending implements RuleSender.Outputs {
        private final long timeMs;
        private final Set<String> to = new HashSet<>();

        Sending(long timeMs) {
            this.timeMs = timeMs;
        }

        @Override
        public <T> void output(OutputTag<T> tag, T value) {
            if (value instanceof Detection detection) {
                found.add(detection);
                to.add(detection.draft().detail().ruleId());
            } else {
                to.add(((RuleEvent) value).to().rule());
                levels.stream()
                        .filter(level -> RuleOutputs.level(level.number()).equals(tag))
                        .forEach(level -> level.send((RuleEvent) value, timeMs));
            }
        }
    }

    void watermark(long timeMs) throws Exception {
        for (RuleLevel level : levels) {
            found.addAll(level.watermark(timeMs));
            for (int next = level.number() + 1; next <= levels.size(); next++) {
                for (StreamRecord<RuleEvent> match : level.matchesFor(next)) {
                    levels.get(next - 1).send(match.getValue(), match.getTimestamp());
                }
            }
        }
    }

    /** What all operators together tell of their rules since they were started. */
    Map<String, Counts> usage() throws Exception {
        Map<String, Counts> usage = new TreeMap<>(router.usage());
        for (RuleLevel level : levels) {
            level.usage().forEach((rule, counts) -> usage.merge(rule, counts, Counts::plus));
        }
        return usage;
    }

    /** Partial matches and bytes of all rules, looked up in the state. */
    Map<String, Counts> held() throws Exception {
        Map<String, Counts> held = new TreeMap<>();
        for (RuleLevel level : levels) {
            level.held().forEach((rule, counts) -> held.merge(rule, counts, Counts::plus));
        }
        return held;
    }

    /** How many events were sent to each rule since the operators were started. */
    Map<String, Long> sent() {
        return sent;
    }

    /** In the order in which they came. */
    List<Detection> found() {
        return found;
    }

    /** As {@link MatchText} writes them. */
    List<String> matches() {
        return new ArrayList<>(found.stream().map(MatchText::of).toList());
    }

    List<RuleAck> acks() {
        return acks;
    }

    /** What is left in state: entries and timers of gates and matchers. */
    Map<String, Integer> left() throws Exception {
        Map<String, Integer> left = new TreeMap<>();
        for (RuleLevel level : levels) {
            level.left().forEach((what, count) -> left.merge(what, count, Integer::sum));
        }
        left.values().removeIf(count -> count == 0);
        return left;
    }

    /** Versions of rules from texts that are right, for all events. */
    static RuleVersion[] fixed(RuleSet rules) {
        return rules.rules().stream().map(RuleVersion::fixed).toArray(RuleVersion[]::new);
    }

    @Override
    public void close() {
        levels.forEach(RuleLevel::close);
    }
}
