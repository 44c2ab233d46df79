package io.ingress.agent.filter;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * What each rule has matched, summed over the filters of all threads. Any thread may read; each
 * part has one writing thread.
 */
public final class RuleCounts {
    private final FilterRules rules;
    private final List<Part> parts = new CopyOnWriteArrayList<>();

    public RuleCounts(FilterRules rules) {
        this.rules = rules;
    }

    /** What one rule has matched; {@code bytes} are those on the wire. */
    public record RuleCount(FilterRule rule, long packets, long bytes) {}

    /** In the order of the rules. */
    public List<RuleCount> snapshot() {
        List<RuleCount> counts = new ArrayList<>();
        for (int i = 0; i < rules.rules().size(); i++) {
            int rule = i;
            counts.add(
                    new RuleCount(
                            rules.rules().get(rule),
                            parts.stream().mapToLong(part -> part.packets.get(rule)).sum(),
                            parts.stream().mapToLong(part -> part.bytes.get(rule)).sum()));
        }
        return counts;
    }

    /** As counters of heartbeats: {@code rule_packets.NAME} and {@code rule_bytes.NAME}. */
    public Map<String, Long> byName() {
        Map<String, Long> counters = new TreeMap<>();
        for (RuleCount count : snapshot()) {
            counters.put("rule_packets." + count.rule().name(), count.packets());
            counters.put("rule_bytes." + count.rule().name(), count.bytes());
        }
        return counters;
    }

    Part part() {
        Part part = new Part(rules.rules().size());
        parts.add(part);
        return part;
    }

    /** The share of one thread. */
    static final class Part {
        private final AtomicLongArray packets;
        private final AtomicLongArray bytes;

        private Part(int rules) {
            // The last place is for what no rule matches, so that counting needs no question.
            packets = new AtomicLongArray(rules + 1);
            bytes = new AtomicLongArray(rules + 1);
        }

        void add(int rule, int wireBytes) {
            packets.setRelease(rule, packets.getPlain(rule) + 1);
            bytes.setRelease(rule, bytes.getPlain(rule) + wireBytes);
        }
    }
}
