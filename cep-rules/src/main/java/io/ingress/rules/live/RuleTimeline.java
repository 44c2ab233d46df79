package io.ingress.rules.live;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The versions of one rule in the order of time. Says which version an event is for, and what has
 * become of state that an older one has begun. One thread.
 */
final class RuleTimeline {
    private final List<RulePlan> plans = new ArrayList<>();

    /** By version and stage; null when it is to be looked up again. */
    private List<long[]> lastMs;

    /**
     * @return false when this version or a newer one is known
     */
    boolean add(RuleVersion version) {
        if (!plans.isEmpty() && newest().version().version() >= version.version()) {
            return false;
        }
        long fromMs = version.fromMs();
        if (!plans.isEmpty()) {
            fromMs = Math.max(fromMs, newest().version().fromMs());
        }
        plans.add(
                new RulePlan(
                        new RuleVersion(
                                version.id(),
                                version.version(),
                                version.root(),
                                fromMs,
                                version.policy())));
        lastMs = null;
        return true;
    }

    RulePlan newest() {
        return plans.get(plans.size() - 1);
    }

    Optional<RulePlan> version(int version) {
        return plans.stream().filter(plan -> plan.version().version() == version).findFirst();
    }

    List<RulePlan> plans() {
        return plans;
    }

    /** Whether events of this time are judged by this version. */
    boolean isCurrent(RulePlan plan, long timeMs) {
        int index = plans.indexOf(plan);
        return index >= 0 && startMs(index) <= timeMs && timeMs < endMs(index);
    }

    /** Whether a stage of this version takes events of this time, if only to finish. */
    boolean listens(RulePlan plan, int stage, long timeMs) {
        int index = plans.indexOf(plan);
        if (index < 0 || startMs(index) > timeMs) {
            return false;
        }
        return timeMs < endMs(index) || timeMs <= lastMs(index, stage);
    }

    private long lastMs(int index, int stage) {
        if (lastMs == null) {
            lastMs = IntStream.range(0, plans.size()).mapToObj(this::lastMs).toList();
        }
        return lastMs.get(index)[stage];
    }

    private long[] lastMs(int index) {
        RulePlan plan = plans.get(index);
        return plan.stages().stream().mapToLong(stage -> finishedMs(index, stage)).toArray();
    }

    /** Event time of the last event that a stage can take after the version has ended. */
    private long finishedMs(int index, RulePlan.Stage stage) {
        RulePlan plan = plans.get(index);
        StageFate fate = new StageFate(plan, false);
        for (RulePlan later : plans.subList(index + 1, plans.size())) {
            fate = next(fate, later, stage.number());
            if (fate == null || fate.plan() != plan) {
                return Math.min(later.version().fromMs() - 1, endMs(index) + longestMs(plan));
            }
        }
        return endMs(index) + longestMs(plan);
    }

    private static long longestMs(RulePlan plan) {
        return plan.longest().toMillis();
    }

    /** First event time that is no longer judged by this version. */
    private long endMs(int index) {
        return index + 1 == plans.size() ? Long.MAX_VALUE : startMs(index + 1);
    }

    /** What becomes of the state of a stage; empty when it is to be forgotten. */
    Optional<StageFate> fate(int version, int stage, long timeMs) {
        StageFate fate = null;
        for (RulePlan plan : plans) {
            if (plan.version().version() == version) {
                fate = new StageFate(plan, false);
            } else if (fate != null && plan.version().fromMs() <= timeMs) {
                fate = next(fate, plan, stage);
                if (fate == null) {
                    return Optional.empty();
                }
            }
        }
        return Optional.ofNullable(fate);
    }

    /** What becomes of the state of a stage when the next version begins; null: it is forgotten. */
    private static StageFate next(StageFate before, RulePlan plan, int stage) {
        UpdatePolicy policy = plan.version().policy();
        if (plan.version().givesUp()) {
            return null;
        }
        boolean carries =
                policy != UpdatePolicy.DRAIN
                        && !before.finishing()
                        && plan.continues(before.plan(), stage);
        return carries ? new StageFate(plan, false) : new StageFate(before.plan(), true);
    }

    /** The version that comes after one, if it has begun by then. */
    Optional<RulePlan> after(int version, long timeMs) {
        return plans.stream()
                .filter(plan -> plan.version().version() > version)
                .filter(plan -> plan.version().fromMs() <= timeMs)
                .findFirst();
    }

    /** {@link #next} for the state of a version. */
    Optional<StageFate> next(int version, boolean finishing, RulePlan plan, int stage) {
        return version(version).map(before -> next(new StageFate(before, finishing), plan, stage));
    }

    /** Moves versions to a list of which nothing can be under way any more. */
    void forget(long watermarkMs, List<RulePlan> forgotten) {
        if (plans.size() == 1) {
            return;
        }
        // What was carried on lives by the longest time of all versions.
        long longestMs = plans.stream().mapToLong(RuleTimeline::longestMs).max().orElse(0);
        while (plans.size() > 1
                && startMs(1) <= watermarkMs
                && startMs(1) + longestMs < watermarkMs) {
            forgotten.add(plans.remove(0));
            lastMs = null;
        }
    }

    private long startMs(int index) {
        return plans.get(index).version().fromMs();
    }
}
