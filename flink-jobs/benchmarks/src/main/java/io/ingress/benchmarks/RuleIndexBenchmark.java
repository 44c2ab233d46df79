package io.ingress.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import io.ingress.rules.DetectionRule;
import io.ingress.rules.index.PredicateIndex;
import java.util.BitSet;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Which of many rules hold for an event; a result is the time of one event, or of one build. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(
        value = 1,
        jvmArgs = {"-Xmx1g", "-XX:+UseSerialGC"})
public class RuleIndexBenchmark {
    private static final int EVENTS = 1024;

    @Param({"10", "200", "1000"})
    private int rules;

    private final BitSet held = new BitSet();
    private List<DetectionRule> all;
    private JsonNode[] events;
    private PredicateIndex index;
    private int next;

    @Setup
    public void prepare() {
        SyntheticRules synthetic = new SyntheticRules();
        all = synthetic.rules(rules);
        events = synthetic.events(EVENTS);
        index = PredicateIndex.of(all);
    }

    @Benchmark
    public int indexed() {
        next = (next + 1) % EVENTS;
        index.match(events[next], held);
        return held.cardinality();
    }

    /** Every rule asked. */
    @Benchmark
    public int asked() {
        next = (next + 1) % EVENTS;
        int count = 0;
        for (int i = 0; i < rules; i++) {
            count += all.get(i).holds(events[next]) ? 1 : 0;
        }
        return count;
    }

    @Benchmark
    public PredicateIndex build() {
        return PredicateIndex.of(all);
    }
}
