package io.ingress.jobs.rules;

import io.ingress.jobs.record.RuleStatus;
import io.ingress.rules.live.RuleUsage;
import io.ingress.rules.live.RuleUsage.Counts;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.flink.api.common.TaskInfo;
import org.apache.flink.streaming.runtime.tasks.ProcessingTimeService;

/**
 * Counts how the rules of a subtask are used, and tells it every few seconds if anything has
 * changed. The task's thread.
 */
final class RuleMeter {
    /** Rules in one record, at most: those used most. It keeps the record below 1 MB. */
    static final int MOST_RULES = 3_000;

    private final String operator;
    private final int subtask;
    private final int subtasks;
    private final long everyMs;
    private final ProcessingTimeService time;
    private final Consumer<RuleStatus> out;
    private final long sinceMs;
    private final Map<String, Tally> tallies = new HashMap<>();

    /** The first word replaces what this subtask has said before it was started again. */
    private boolean changed = true;

    /** Of one rule. */
    private static final class Tally {
        private long events;
        private long lastEvent = -1;
        private long hits;
        private long lastHitMs;
        private long partials;
        private long evicted;
        private long stateBytes;

        Counts counts() {
            return new Counts(events, hits, lastHitMs, partials, evicted, stateBytes);
        }
    }

    /**
     * @param everyMs how often it tells; 0: nobody hears it, and nothing is counted
     */
    RuleMeter(
            String operator,
            TaskInfo task,
            long everyMs,
            ProcessingTimeService time,
            Consumer<RuleStatus> out) {
        this.operator = operator;
        this.subtask = task.getIndexOfThisSubtask();
        this.subtasks = task.getNumberOfParallelSubtasks();
        this.everyMs = everyMs;
        this.time = time;
        this.out = out;
        this.sinceMs = time.getCurrentProcessingTime();
        if (counts()) {
            tellLater();
        }
    }

    /** Whether anything is counted. */
    boolean counts() {
        return everyMs > 0;
    }

    private void tellLater() {
        time.registerTimer(
                time.getCurrentProcessingTime() + everyMs,
                unused -> {
                    tell();
                    tellLater();
                });
    }

    /**
     * An event was examined for a rule.
     *
     * @param number of the event; the same one is counted once
     */
    void event(String rule, long number) {
        if (!counts()) {
            return;
        }
        Tally tally = of(rule);
        if (tally.lastEvent != number) {
            tally.lastEvent = number;
            tally.events++;
        }
    }

    /** A rule has found something. */
    void hit(String rule, long timeMs) {
        if (!counts()) {
            return;
        }
        Tally tally = of(rule);
        tally.lastHitMs = tally.hits == 0 ? timeMs : Math.max(tally.lastHitMs, timeMs);
        tally.hits++;
    }

    /** More is under way, or less. */
    void holds(String rule, long morePartials, long moreBytes) {
        if (counts() && (morePartials != 0 || moreBytes != 0)) {
            Tally tally = of(rule);
            tally.partials += morePartials;
            tally.stateBytes += moreBytes;
        }
    }

    void evicted(String rule, long partials) {
        if (counts()) {
            of(rule).evicted += partials;
        }
    }

    private Tally of(String rule) {
        changed = true;
        Tally tally = tallies.get(rule);
        if (tally == null) {
            tally = new Tally();
            tallies.put(rule, tally);
        }
        return tally;
    }

    /** Tells it now, if anything has changed since the last time. */
    void tell() {
        if (counts() && changed) {
            changed = false;
            out.accept(
                    RuleStatus.of(
                            new RuleUsage(
                                    operator,
                                    subtask,
                                    subtasks,
                                    sinceMs,
                                    time.getCurrentProcessingTime(),
                                    rules())));
        }
    }

    private Map<String, Counts> rules() {
        Map<String, Counts> rules = new LinkedHashMap<>();
        Comparator<Map.Entry<String, Tally>> mostUsed =
                Comparator.comparingLong(each -> -each.getValue().events - each.getValue().hits);
        tallies.entrySet().stream()
                .sorted(mostUsed)
                .limit(MOST_RULES)
                .forEach(each -> rules.put(each.getKey(), each.getValue().counts()));
        return rules;
    }
}
