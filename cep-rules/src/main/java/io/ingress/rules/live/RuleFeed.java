package io.ingress.rules.live;

import io.ingress.rules.RuleSet;
import java.io.IOException;
import java.io.Serializable;
import java.util.List;

/**
 * The rules that are known when an operator starts. Read before the first event, so that an event
 * that comes again after a failure is judged by the same version as before.
 */
public interface RuleFeed extends Serializable {
    /** All versions that may still matter, those of a rule in their order. */
    List<RuleVersion> known() throws IOException;

    /** Rules that do not change. */
    static RuleFeed fixed(RuleSet rules) {
        return () -> rules.rules().stream().map(RuleVersion::fixed).toList();
    }
}
