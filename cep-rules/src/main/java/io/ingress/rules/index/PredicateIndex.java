package io.ingress.rules.index;

import com.fasterxml.jackson.databind.JsonNode;
import io.ingress.rules.DetectionRule;
import io.ingress.rules.FieldPath;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;

/**
 * Finds the detections that hold for an event. Immutable; any number of threads may ask it. When a
 * rule changes a new one is built: some milliseconds for hundreds of rules.
 */
public final class PredicateIndex {
    private static final FieldPath TYPE = FieldPath.of("event_type");

    private final DetectionRule[] rules;
    private final Map<String, TypeIndex> types;
    private final BitSet unanchored;

    private PredicateIndex(DetectionRule[] rules, Map<String, TypeIndex> types, BitSet unanchored) {
        this.rules = rules;
        this.types = types;
        this.unanchored = unanchored;
    }

    /** A rule is known by its place in the list. */
    public static PredicateIndex of(List<DetectionRule> rules) {
        Map<String, TypeIndex.Builder> builders = new HashMap<>();
        for (int i = 0; i < rules.size(); i++) {
            DetectionRule rule = rules.get(i);
            for (String type : rule.eventTypes()) {
                builders.computeIfAbsent(type, unused -> new TypeIndex.Builder())
                        .add(rule.condition(), i);
            }
        }
        Map<String, TypeIndex> types = new HashMap<>();
        BitSet unanchored = new BitSet();
        builders.forEach(
                (type, builder) -> {
                    types.put(type, builder.build());
                    unanchored.or(builder.always());
                });
        return new PredicateIndex(rules.toArray(DetectionRule[]::new), types, unanchored);
    }

    public int size() {
        return rules.length;
    }

    public DetectionRule rule(int id) {
        return rules[id];
    }

    /** Rules that are asked about every event of their type: those cost the most. */
    public BitSet unanchored() {
        return (BitSet) unanchored.clone();
    }

    /** Sets the bits of the rules that hold and clears all others. */
    public void match(JsonNode event, BitSet out) {
        candidates(event, out);
        for (int rule = out.nextSetBit(0); rule >= 0; rule = out.nextSetBit(rule + 1)) {
            if (!rules[rule].holds(event)) {
                out.clear(rule);
            }
        }
    }

    /** Gives the rules that hold, in ascending order. */
    public void match(JsonNode event, IntConsumer out) {
        BitSet held = new BitSet(rules.length);
        match(event, held);
        held.stream().forEach(out);
    }

    /** The rules that match would ask. */
    void candidates(JsonNode event, BitSet out) {
        out.clear();
        TYPE.anyMatch(
                event,
                type -> {
                    TypeIndex index = types.get(type.asText());
                    if (index != null) {
                        index.mark(event, out);
                    }
                    return false;
                });
    }
}
