package io.ingress.agent.filter;

import io.ingress.agent.budget.PayloadLimit;

/**
 * What is decided about a frame. There are three of each rule, made beforehand.
 *
 * @param rule index of the rule that decided; the number of rules when none did
 * @param payload how much is shipped of a kept frame
 */
public record Verdict(int rule, Fate fate, PayloadLimit payload) {

    /** What becomes of a frame. */
    public enum Fate {
        KEPT,
        DROPPED,
        /** Its flow is not one of the sampled ones. */
        SAMPLED_OUT
    }

    public boolean isKept() {
        return fate == Fate.KEPT;
    }
}
