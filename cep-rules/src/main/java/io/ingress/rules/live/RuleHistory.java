package io.ingress.rules.live;

import io.ingress.rules.RuleSet;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Every version of every rule: those that come with the program, and those that were published.
 * What was published stays in force when a newer program brings a newer version of the rule.
 * Immutable.
 */
public final class RuleHistory {
    private final Map<String, List<RuleRecord>> versions = new LinkedHashMap<>();

    /**
     * @param shipped rules that come with the program
     * @param published in the order of the topic; repeats and older versions are left out
     */
    public RuleHistory(List<RuleRecord> shipped, List<RuleRecord> published) {
        Map<String, Integer> first = new HashMap<>();
        published.forEach(record -> first.merge(record.rule(), record.version(), Math::min));
        for (RuleRecord record : shipped) {
            if (record.version() < first.getOrDefault(record.rule(), Integer.MAX_VALUE)) {
                add(record);
            }
        }
        published.forEach(this::add);
    }

    private void add(RuleRecord record) {
        List<RuleRecord> known = versions.computeIfAbsent(record.rule(), none -> new ArrayList<>());
        if (known.isEmpty() || known.get(known.size() - 1).version() < record.version()) {
            known.add(record);
        }
    }

    /** A set of rules as the program brings it. */
    public static List<RuleRecord> shipped(RuleSet rules) {
        return rules.rules().stream()
                .map(rule -> RuleRecord.shipped(rule, rules.source(rule.meta().id())))
                .toList();
    }

    /** Ids of all rules, those that are off too. */
    public Collection<String> rules() {
        return List.copyOf(versions.keySet());
    }

    /** Oldest first; empty for a rule that has never been. */
    public List<RuleRecord> versions(String rule) {
        return List.copyOf(versions.getOrDefault(rule, List.of()));
    }

    public Optional<RuleRecord> newest(String rule) {
        List<RuleRecord> known = versions.getOrDefault(rule, List.of());
        return known.isEmpty() ? Optional.empty() : Optional.of(known.get(known.size() - 1));
    }

    public Optional<RuleRecord> version(String rule, int version) {
        return versions(rule).stream().filter(each -> each.version() == version).findFirst();
    }

    /** All versions of all rules, those of a rule oldest first. */
    public List<RuleRecord> all() {
        return versions.values().stream().flatMap(List::stream).toList();
    }
}
