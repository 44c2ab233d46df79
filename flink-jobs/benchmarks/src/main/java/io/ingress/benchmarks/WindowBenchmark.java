package io.ingress.benchmarks;

import io.ingress.rules.Mark;
import io.ingress.rules.RuleMeta;
import io.ingress.rules.WindowRule;
import io.ingress.rules.WindowRule.Measure;
import io.ingress.rules.condition.ValueMatcher.Compare;
import io.ingress.rules.window.Firing;
import io.ingress.rules.window.SampleReader;
import io.ingress.rules.window.WindowState;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
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

/** One event into a full window of one group; a result is the time of one event. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(
        value = 1,
        jvmArgs = {"-Xmx1g", "-XX:+UseSerialGC"})
public class WindowBenchmark {
    private static final long WITHIN_MS = 60_000;
    private static final byte[] REFERENCE = new byte[600];

    @Param({"EVENT_COUNT", "VALUE_COUNT", "VALUE_SUM", "VALUE_PERCENTILE"})
    private Measure measure;

    /** Exact for all, for some, for none. */
    @Param({"100", "2000", "60000"})
    private int eventsInWindow;

    private final Random random = new Random(1);
    private final long[] sample = new long[1];
    private WindowState state;
    private long events;

    @Setup
    public void fill() {
        RuleMeta meta =
                new RuleMeta("id", "", "Title", "", 1, "low", List.of(), new Mark("rule", 1, 1));
        Compare limit = new Compare(Compare.Order.GT, BigDecimal.valueOf(1_000_000_000));
        Duration within = Duration.ofMillis(WITHIN_MS);
        state =
                WindowState.of(
                        new WindowRule(
                                meta, List.of(), List.of(), within, measure, 95, List.of(limit)));
        for (int i = 0; i < eventsInWindow; i++) {
            event();
        }
    }

    @Benchmark
    public Optional<Firing> event() {
        long value = random.nextLong() >>> 2;
        sample[0] = measure == Measure.VALUE_COUNT ? value : SampleReader.number(value % 1000);
        return state.add(events++ * WITHIN_MS / eventsInWindow, sample, REFERENCE);
    }
}
