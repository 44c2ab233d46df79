package io.ingress.rules.live;

import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * The rules that are known when an operator starts. Read before the first event, so that an event
 * that comes again after a failure is judged by the same version as before.
 */
public interface RuleFeed extends Serializable {
    /** All versions that may still matter, those of a rule in their order. */
    List<RuleVersion> known() throws IOException;

    /** Versions to which none is added. */
    static RuleFeed fixed(List<RuleVersion> versions) {
        ArrayList<RuleVersion> known = new ArrayList<>(versions);
        return () -> known;
    }
}
