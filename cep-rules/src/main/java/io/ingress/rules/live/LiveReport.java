package io.ingress.rules.live;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Where versions of rules are live, by what subtasks have said. A version is live when every
 * subtask of every operator of the detection job has said so. Mutable, one thread.
 */
public final class LiveReport {
    /** Operators of the job that run rules. */
    public static final List<String> OPERATORS =
            List.of("events", "alerts", "matcher-1", "matcher-2", "matcher-3");

    private final Map<String, Map<String, Map<Integer, RuleAck>>> acks = new HashMap<>();

    /** Takes what a subtask says; the last word of each counts. */
    public void add(RuleAck ack) {
        acks.computeIfAbsent(ack.rule() + '@' + ack.version(), none -> new TreeMap<>())
                .computeIfAbsent(ack.operator(), none -> new TreeMap<>())
                .put(ack.subtask(), ack);
    }

    /** Subtasks in which the version is live. */
    public int live(RuleRecord version) {
        return (int) all(version).stream().filter(ack -> ack.error() == null).count();
    }

    /** Subtasks there are, as far as they have been heard of. */
    public int subtasks(RuleRecord version) {
        return operators(version).values().stream()
                .mapToInt(of -> of.values().iterator().next().subtasks())
                .sum();
    }

    public boolean isLive(RuleRecord version) {
        return operators(version).keySet().containsAll(OPERATORS)
                && live(version) == subtasks(version);
    }

    /** Why it is not live yet: operators and subtasks that are silent, and errors. */
    public List<String> missing(RuleRecord version) {
        List<String> missing = new ArrayList<>();
        for (String operator : OPERATORS) {
            Map<Integer, RuleAck> of = operators(version).getOrDefault(operator, Map.of());
            int subtasks = of.isEmpty() ? 1 : of.values().iterator().next().subtasks();
            for (int subtask = 0; subtask < subtasks; subtask++) {
                if (!of.containsKey(subtask)) {
                    missing.add(
                            operator
                                    + (of.isEmpty() ? " is silent" : " " + subtask + " is silent"));
                }
            }
        }
        all(version).stream()
                .filter(ack -> ack.error() != null)
                .map(ack -> ack.operator() + " " + ack.subtask() + ": " + ack.error())
                .forEach(missing::add);
        return missing;
    }

    /**
     * By how much event time the version came too late (ms): events of that time were judged by the
     * version before, and a replay would judge them by this one. 0 when it came in time.
     */
    public long lateMs(RuleRecord version) {
        return all(version).stream()
                .filter(ack -> ack.seenMs() != RuleAck.NOTHING_SEEN)
                .filter(ack -> ack.seenMs() >= version.fromMs())
                .filter(ack -> version.fromMs() != RuleVersion.ALWAYS)
                .mapToLong(ack -> ack.seenMs() - version.fromMs() + 1)
                .max()
                .orElse(0);
    }

    /** When the last subtask has said so, wall clock ms; 0 when none has. */
    public long lastMs(RuleRecord version) {
        return all(version).stream()
                .max(Comparator.comparingLong(RuleAck::atMs))
                .map(RuleAck::atMs)
                .orElse(0L);
    }

    private Map<String, Map<Integer, RuleAck>> operators(RuleRecord version) {
        return acks.getOrDefault(version.key(), Map.of());
    }

    private List<RuleAck> all(RuleRecord version) {
        return operators(version).values().stream().flatMap(of -> of.values().stream()).toList();
    }
}
