package io.ingress.rules.live;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All versions of all rules that an operator knows. One thread. */
public final class RuleBook {
    private final Map<String, RuleTimeline> timelines = new LinkedHashMap<>();

    /**
     * @return false when this version of the rule or a newer one is known already
     */
    public boolean add(RuleVersion version) {
        return timelines.computeIfAbsent(version.id(), unused -> new RuleTimeline()).add(version);
    }

    /** The plan of a version, if it is known. */
    public Optional<RulePlan> plan(String rule, int version) {
        RuleTimeline timeline = timelines.get(rule);
        return timeline == null ? Optional.empty() : timeline.version(version);
    }

    /**
     * The version under which state of a stage goes on at a time; empty when it is to be forgotten.
     */
    public Optional<StageFate> fate(String rule, int version, int stage, long timeMs) {
        RuleTimeline timeline = timelines.get(rule);
        return timeline == null ? Optional.empty() : timeline.fate(version, stage, timeMs);
    }

    /** The version that comes after one, if it has begun by then. */
    public Optional<RulePlan> after(String rule, int version, long timeMs) {
        RuleTimeline timeline = timelines.get(rule);
        return timeline == null ? Optional.empty() : timeline.after(version, timeMs);
    }

    /**
     * What becomes of the state of a stage when the next version begins; empty when it is to be
     * forgotten.
     *
     * @param version under which it is now
     * @param finishing whether it only finishes
     */
    public Optional<StageFate> next(
            String rule, int version, boolean finishing, RulePlan next, int stage) {
        RuleTimeline timeline = timelines.get(rule);
        return timeline == null ? Optional.empty() : timeline.next(version, finishing, next, stage);
    }

    /**
     * Forgets versions of which nothing can be under way any more.
     *
     * @return those
     */
    public List<RulePlan> forget(long watermarkMs) {
        List<RulePlan> forgotten = new ArrayList<>();
        for (RuleTimeline timeline : timelines.values()) {
            timeline.forget(watermarkMs, forgotten);
        }
        return forgotten;
    }

    /** Whether a plan is still one of a known version. */
    public boolean knows(RulePlan plan) {
        RuleVersion version = plan.version();
        return plan(version.id(), version.version()).filter(known -> known == plan).isPresent();
    }

    Collection<RuleTimeline> timelines() {
        return timelines.values();
    }
}
