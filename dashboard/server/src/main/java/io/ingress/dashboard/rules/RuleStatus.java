package io.ingress.dashboard.rules;

import io.ingress.rules.live.LiveReport;
import io.ingress.rules.live.RuleAck;
import io.ingress.rules.live.RuleRecord;
import io.ingress.rules.live.RuleUsage;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The last word of every subtask: which versions are live there, and how they are used. */
public final class RuleStatus {
    private final LiveReport live = new LiveReport();
    private final Map<String, Map<Integer, RuleUsage>> usages = new HashMap<>();

    /**
     * Where a version is live.
     *
     * @param subtasks how many there are, as far as they have been heard of
     * @param missing what is not so yet
     */
    public record Place(int live, int subtasks, List<String> missing) {
        public Place {
            missing = List.copyOf(missing);
        }

        /** By a report. */
        public static Place of(LiveReport report, RuleRecord version) {
            return new Place(
                    report.live(version), report.subtasks(version), report.missing(version));
        }
    }

    /** What a subtask says of a version. */
    public synchronized void add(RuleAck ack) {
        live.add(ack);
    }

    /** What a subtask says of the use of its rules. */
    public synchronized void add(RuleUsage usage) {
        usages.computeIfAbsent(usage.operator(), none -> new TreeMap<>())
                .put(usage.subtask(), usage);
    }

    /** Where a version is live; empty when nothing was heard of it, as of rules never changed. */
    public synchronized Optional<Place> place(RuleRecord version) {
        return live.subtasks(version) == 0
                ? Optional.empty()
                : Optional.of(Place.of(live, version));
    }

    /** Use of a rule by all subtasks; empty when none has said anything of any rule. */
    public synchronized Optional<RuleUsage.Counts> usage(String rule) {
        if (usages.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                present()
                        .map(usage -> usage.rules().get(rule))
                        .filter(counts -> counts != null)
                        .reduce(RuleUsage.Counts.NONE, RuleUsage.Counts::plus));
    }

    /** Since when all subtasks count, wall clock ms. */
    public synchronized OptionalLong countingSinceMs() {
        return present().mapToLong(RuleUsage::sinceMs).max();
    }

    /** Without those of subtasks that are no more since the job runs with fewer. */
    private Stream<RuleUsage> present() {
        return usages.values().stream().flatMap(RuleStatus::present);
    }

    private static Stream<RuleUsage> present(Map<Integer, RuleUsage> ofOperator) {
        int subtasks =
                ofOperator.values().stream()
                        .max(java.util.Comparator.comparingLong(RuleUsage::atMs))
                        .map(RuleUsage::subtasks)
                        .orElse(0);
        return ofOperator.values().stream().filter(usage -> usage.subtask() < subtasks);
    }
}
