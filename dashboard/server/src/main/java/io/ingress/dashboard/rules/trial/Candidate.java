package io.ingress.dashboard.rules.trial;

import io.ingress.rules.RuleException;
import io.ingress.rules.RuleNode;
import io.ingress.rules.RuleSet;
import io.ingress.rules.live.RuleHistory;
import io.ingress.rules.live.RuleRecord;
import io.ingress.rules.live.RuleVersion;
import io.ingress.rules.live.UpdatePolicy;
import java.util.List;
import java.util.Optional;

/**
 * A rule that is to be tried.
 *
 * @param rule as it would go live
 * @param live what it would replace; empty when no version of it is live
 */
public record Candidate(RuleVersion rule, Optional<RuleVersion> live) {

    /** The rules of a set, each beside its live version. */
    public static List<Candidate> of(RuleSet rules, RuleHistory history) {
        return rules.rules().stream().map(rule -> of(rule, history)).toList();
    }

    private static Candidate of(RuleNode rule, RuleHistory history) {
        String id = rule.meta().id();
        Optional<RuleRecord> newest = history.newest(id);
        int version = newest.map(RuleRecord::version).orElse(0) + 1;
        return new Candidate(
                version(id, version, rule),
                newest.filter(RuleRecord::isLive)
                        .flatMap(Candidate::root)
                        .map(root -> version(id, version - 1, root)));
    }

    /** A live version that cannot be compiled finds nothing, as online. */
    private static Optional<RuleNode> root(RuleRecord record) {
        try {
            return Optional.of(record.compile().root());
        } catch (RuleException e) {
            return Optional.empty();
        }
    }

    private static RuleVersion version(String id, int version, RuleNode rule) {
        return new RuleVersion(id, version, rule, RuleVersion.ALWAYS, UpdatePolicy.AUTO);
    }
}
