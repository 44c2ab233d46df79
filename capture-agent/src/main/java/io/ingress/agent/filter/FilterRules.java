package io.ingress.agent.filter;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** An ordered list of rules: the first that matches decides; what none matches is kept. */
public record FilterRules(List<FilterRule> rules) {
    /** Each is two of the 1,000 counters that a heartbeat can have; a rule can hold long lists. */
    public static final int MOST_RULES = 256;

    public static final FilterRules NONE = new FilterRules(List.of());

    public FilterRules {
        rules = List.copyOf(rules);
        long names = rules.stream().map(FilterRule::name).distinct().count();
        if (names != rules.size()) {
            throw new IllegalArgumentException("must have different names: rules=" + rules);
        }
    }

    public boolean isEmpty() {
        return rules.isEmpty();
    }

    /** Rules that no frame can reach, because an earlier one matches all that they match. */
    public List<Shadow> shadows() {
        List<Shadow> shadows = new ArrayList<>();
        for (int i = 1; i < rules.size(); i++) {
            FilterRule rule = rules.get(i);
            Optional<FilterRule> before =
                    rules.subList(0, i).stream().filter(early -> early.covers(rule)).findFirst();
            before.ifPresent(by -> shadows.add(new Shadow(rule, by)));
        }
        return shadows;
    }

    /** All that decides about frames, as text: without names and places. */
    public String fingerprint() {
        StringBuilder text = new StringBuilder();
        for (FilterRule rule : rules) {
            text.append(rule.layer()).append(rule.terms()).append(rule.action()).append('\n');
        }
        return text.toString();
    }

    /** A rule that can match nothing, and the one that leaves it nothing. */
    public record Shadow(FilterRule rule, FilterRule by) {}
}
