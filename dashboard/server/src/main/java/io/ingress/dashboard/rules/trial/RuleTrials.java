package io.ingress.dashboard.rules.trial;

import java.time.Duration;
import java.util.List;

/**
 * Runs past events through rules, with the same operators as online. A run takes seconds to
 * minutes; an interrupt ends it.
 */
public interface RuleTrials {
    /**
     * What rules would have found.
     *
     * @param since how far back, counted from the newest event
     * @throws TrialException when the events cannot be had
     */
    TrialReport test(List<Candidate> rules, Duration since)
            throws TrialException, InterruptedException;

    /**
     * Why a rule did or did not fire for a group.
     *
     * @param group the values of the rule's group-by as the alert's entity shows them, e.g. {@code
     *     10.0.0.1} or {@code 10.0.0.1|10.0.0.2}
     * @param since how far back, counted from the newest event
     * @throws TrialException when the events cannot be had
     */
    Story explain(Candidate rule, String group, Duration since)
            throws TrialException, InterruptedException;
}
