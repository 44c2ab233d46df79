package io.ingress.rules;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Rules that are ready to run: parsed and validated.
 *
 * @param rules all that raise alerts: correlations, and detections that no correlation uses
 * @param sources the text of each with all that it refers to, by id
 */
public record RuleSet(List<RuleNode> rules, Map<String, String> sources) implements Serializable {
    public static final RuleSet EMPTY = new RuleSet(List.of(), Map.of());

    public RuleSet {
        rules = List.copyOf(rules);
        sources = Map.copyOf(sources);
    }

    /** Text of a rule and of all that it refers to. */
    public String source(String id) {
        return sources.get(id);
    }

    /** Both together. */
    public RuleSet with(RuleSet other) {
        List<RuleNode> all = new ArrayList<>(rules);
        all.addAll(other.rules);
        Map<String, String> texts = new HashMap<>(sources);
        texts.putAll(other.sources);
        return new RuleSet(all, texts);
    }
}
