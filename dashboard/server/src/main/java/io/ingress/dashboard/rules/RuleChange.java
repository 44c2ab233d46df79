package io.ingress.dashboard.rules;

import io.ingress.rules.live.RuleHistory;
import io.ingress.rules.live.RuleRecord;
import java.util.List;

/** A change of rules that somebody asks for. */
@FunctionalInterface
public interface RuleChange {
    /**
     * The versions by which it comes true; none when it is so already.
     *
     * @param fromMs event time of the first event that they are for
     * @param nowMs wall clock
     */
    List<RuleRecord> versions(RuleHistory history, long fromMs, long nowMs);
}
