package io.ingress.rules.live;

import io.ingress.rules.RuleNode;
import java.io.Serializable;
import java.util.Objects;

/**
 * A version of a rule, for the events from a time on. The time is part of it so that any event is
 * judged by the same version in every run, replay and subtask.
 *
 * @param id the rule's
 * @param version counts up with each change
 * @param root null when the rule is switched off
 * @param fromMs event time of the first event that it is for
 * @param policy what becomes of the matches that the version before has begun
 */
public record RuleVersion(String id, int version, RuleNode root, long fromMs, UpdatePolicy policy)
        implements Serializable {
    /** Before any event. */
    public static final long ALWAYS = Long.MIN_VALUE;

    public RuleVersion {
        Objects.requireNonNull(id);
        Objects.requireNonNull(policy);
    }

    /** A rule that does not change while it runs. */
    public static RuleVersion fixed(RuleNode rule) {
        return new RuleVersion(
                rule.meta().id(), rule.meta().version(), rule, ALWAYS, UpdatePolicy.AUTO);
    }

    /** The rule is switched off. */
    public static RuleVersion off(String id, int version, long fromMs, UpdatePolicy policy) {
        return new RuleVersion(id, version, null, fromMs, policy);
    }

    /** Whether matches that are under way when it begins are forgotten. */
    public boolean givesUp() {
        return policy == UpdatePolicy.DROP || root == null && policy != UpdatePolicy.DRAIN;
    }
}
