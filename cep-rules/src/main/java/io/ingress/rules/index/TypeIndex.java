package io.ingress.rules.index;

import com.fasterxml.jackson.databind.JsonNode;
import io.ingress.rules.condition.Condition;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The rules of one event type. */
final class TypeIndex {
    private final BitSet always;
    private final Probe[] probes;

    private TypeIndex(BitSet always, Probe[] probes) {
        this.always = always;
        this.probes = probes;
    }

    /** Adds the rules that may hold. */
    void mark(JsonNode event, BitSet out) {
        out.or(always);
        for (Probe probe : probes) {
            probe.mark(event, out);
        }
    }

    /** Collects the conditions of one event type. */
    static final class Builder {
        private final BitSet always = new BitSet();
        private final Map<Origin, Probe.Builder> probes = new LinkedHashMap<>();

        void add(Condition condition, int rule) {
            Optional<Anchors> anchors = Anchors.of(condition);
            if (anchors.isEmpty()) {
                always.set(rule);
                return;
            }
            for (Anchor anchor : anchors.get().alternatives()) {
                probes.computeIfAbsent(anchor.origin(), Probe.Builder::new).add(anchor, rule);
            }
        }

        /** Rules that nothing could be found for. */
        BitSet always() {
            return always;
        }

        TypeIndex build() {
            return new TypeIndex(
                    always,
                    probes.values().stream().map(Probe.Builder::build).toArray(Probe[]::new));
        }
    }
}
