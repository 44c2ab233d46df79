package io.ingress.dashboard.rules.trial;

import java.util.List;

/** What rules would have found in past events; the rules in the order in which they were asked. */
public record TrialReport(PastEvents past, List<RuleTrial> rules) {
    public TrialReport {
        rules = List.copyOf(rules);
    }
}
