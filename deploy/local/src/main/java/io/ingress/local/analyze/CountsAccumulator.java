package io.ingress.local.analyze;

import java.util.TreeMap;
import org.apache.flink.api.common.accumulators.Accumulator;

/** Counts by name; brings what an operator counted out of a finished job. Names must be bounded. */
final class CountsAccumulator implements Accumulator<String, TreeMap<String, Long>> {
    private static final long serialVersionUID = 1L;

    private TreeMap<String, Long> counts = new TreeMap<>();

    @Override
    public void add(String name) {
        add(name, 1);
    }

    void add(String name, long amount) {
        counts.merge(name, amount, Long::sum);
    }

    @Override
    public TreeMap<String, Long> getLocalValue() {
        return counts;
    }

    @Override
    public void resetLocal() {
        counts.clear();
    }

    @Override
    public void merge(Accumulator<String, TreeMap<String, Long>> other) {
        other.getLocalValue().forEach(this::add);
    }

    @Override
    public CountsAccumulator clone() {
        CountsAccumulator copy = new CountsAccumulator();
        copy.counts = new TreeMap<>(counts);
        return copy;
    }
}
