package io.ingress.rules;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the rules and fields that correlations name, in whatever file they stand, and gives the
 * correlations. One that names itself, also through others, is a problem.
 */
final class CorrelationResolver {
    /** A correlation of correlations of correlations is as much as an analyst can follow. */
    private static final int MOST_DEPTH = 3;

    private final Problems problems;
    private final RuleNames names;
    private final Map<Mark, Optional<Correlation>> resolved = new LinkedHashMap<>();
    private final Set<Mark> inProgress = new HashSet<>();
    private final Set<RuleMeta> used = new LinkedHashSet<>();
    private final Set<RuleMeta> generated = new LinkedHashSet<>();

    CorrelationResolver(RuleParser parser, Problems problems) {
        this.problems = problems;
        this.names = new RuleNames(problems);
        parser.detections().forEach(names::add);
        parser.correlations().forEach(names::add);
    }

    /** Empty, and a problem, when something that it names is not there. */
    Optional<Correlation> resolve(CorrelationDraft draft) {
        Optional<Correlation> known = resolved.get(draft.meta().at());
        if (known != null) {
            return known;
        }
        inProgress.add(draft.meta().at());
        Optional<Correlation> correlation =
                new CorrelationResolution(draft, name -> find(name, draft), problems).correlation();
        inProgress.remove(draft.meta().at());
        Optional<Correlation> shallow = correlation.filter(each -> each.depth() <= MOST_DEPTH);
        if (correlation.isPresent() && shallow.isEmpty()) {
            problems.add(
                    draft.at(),
                    "a correlation on " + MOST_DEPTH + " others below each other is too deep",
                    "name the rules of an inner one instead");
        }
        resolved.put(draft.meta().at(), shallow);
        return shallow;
    }

    /** Whether it raises alerts: no correlation uses it, or one that generates its inputs does. */
    boolean raisesAlerts(RuleMeta meta) {
        return !used.contains(meta) || generated.contains(meta);
    }

    /** See {@link RuleNames#checkTogether}. */
    void checkTogether(RuleNode rule) {
        names.checkTogether(rule);
    }

    private Optional<NamedRule> find(Word name, CorrelationDraft by) {
        Optional<RuleDraft> found = names.find(name);
        Optional<NamedRule> rule =
                found.orElse(null) instanceof CorrelationDraft correlation
                        ? inner(name, correlation)
                        : found.map(DetectionDraft.class::cast)
                                .map(draft -> new NamedRule(draft.rule(), draft.fields()));
        rule.ifPresent(named -> use(named.rule().meta(), by));
        return rule;
    }

    private Optional<NamedRule> inner(Word name, CorrelationDraft correlation) {
        if (inProgress.size() > 2 * MOST_DEPTH) {
            problems.add(name.at(), "correlations name each other without end", "name fewer");
            return Optional.empty();
        }
        if (inProgress.contains(correlation.meta().at())) {
            problems.add(name.at(), "the rule is an input of itself", "name another rule");
            return Optional.empty();
        }
        return resolve(correlation)
                .map(rule -> new NamedRule(rule, new MatchFields(name.text(), rule.groupBy())));
    }

    private void use(RuleMeta meta, CorrelationDraft by) {
        used.add(meta);
        if (by.generate()) {
            generated.add(meta);
        }
    }
}
