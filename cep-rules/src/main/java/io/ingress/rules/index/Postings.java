package io.ingress.rules.index;

import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;

/** Collects the rules of equal keys; what is built from it holds them in plain arrays. */
final class Postings {
    private Postings() {}

    static <K> void add(Map<K, BitSet> map, K key, int rule) {
        map.computeIfAbsent(key, unused -> new BitSet()).set(rule);
    }

    static <K> Map<K, int[]> freeze(Map<K, BitSet> map) {
        Map<K, int[]> frozen = new HashMap<>();
        map.forEach((key, rules) -> frozen.put(key, freeze(rules)));
        return frozen;
    }

    static int[] freeze(BitSet rules) {
        return rules.stream().toArray();
    }

    static void mark(int[] rules, BitSet out) {
        if (rules != null) {
            for (int rule : rules) {
                out.set(rule);
            }
        }
    }
}
