package io.ingress.rules.window;

import static org.assertj.core.api.Assertions.assertThat;

import io.ingress.rules.WindowRule;
import io.ingress.rules.WindowRule.Measure;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Where many events are in a window, values are as near to the truth as they say. */
class BoundedWindowTest {
    private static final long WITHIN_MS = 60_000;
    private static final byte[] NO_REFERENCE = {};

    /** Checks values while events come; the times are those between two events. */
    private static final class Run {
        private final WindowRule rule;
        private final WindowOracle oracle;
        private final ArrayDeque<WindowOracle.Event> window = new ArrayDeque<>();
        private final List<Firing> values = new ArrayList<>();
        private final List<Double> truths = new ArrayList<>();
        private WindowState state;
        private long timeMs = 1_000_000;

        Run(Measure measure, double percentile) {
            rule = WindowRules.window(measure, WITHIN_MS, percentile, "GTE 0");
            oracle = new WindowOracle(rule);
            state = WindowState.of(rule);
        }

        void add(int events, int checkEvery, LongSupplier gapMs, LongSupplier sample) {
            for (int i = 1; i <= events; i++) {
                timeMs += gapMs.getAsLong();
                long[] samples = {sample.getAsLong()};
                window.add(new WindowOracle.Event(i, timeMs, samples));
                while (window.peekFirst().timeMs() <= timeMs - WITHIN_MS) {
                    window.removeFirst();
                }
                state.add(timeMs, samples, NO_REFERENCE);
                if (i % checkEvery == 0) {
                    values.add(state.measured(timeMs, timeMs - WITHIN_MS));
                    truths.add(oracle.value(List.copyOf(window)));
                }
            }
        }

        double off(int i) {
            return Math.abs(values.get(i).value() - truths.get(i));
        }

        long withinError() {
            long count = 0;
            for (int i = 0; i < values.size(); i++) {
                count += off(i) <= values.get(i).error() + 1 ? 1 : 0;
            }
            return count;
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Measure.class,
            names = {"EVENT_COUNT", "VALUE_SUM", "VALUE_AVG"})
    void shouldBoundTheErrorOfPanes(Measure measure) {
        Random random = new Random(1);
        Run run = new Run(measure, 0);

        run.add(
                20_000,
                37,
                () -> random.nextInt(10) == 0 ? random.nextInt(300) : random.nextInt(8),
                () -> SampleReader.number(random.nextInt(2000) - 700));

        assertThat(run.values).extracting(Firing::precision).contains(Precision.PANES);
        for (int i = 0; i < run.values.size(); i++) {
            assertThat(run.off(i)).isLessThanOrEqualTo(run.values.get(i).error());
            assertThat(run.values.get(i).isExact()).isEqualTo(run.values.get(i).error() == 0);
            if (measure == Measure.EVENT_COUNT) {
                assertThat(run.values.get(i).value()).isLessThanOrEqualTo(run.truths.get(i));
                assertThat(run.off(i)).isLessThan(run.truths.get(i) / 20 + 1);
            }
        }
    }

    @Test
    void shouldEstimateDistinctValuesWithinTheStatedError() {
        Random random = new Random(2);
        Run run = new Run(Measure.VALUE_COUNT, 0);

        run.add(100_000, 997, () -> 1, () -> random.nextLong() & Threshold.ALL - 1);
        run.add(50_000, 997, () -> 2, () -> hash(random.nextInt(20_000)));

        double squares = 0;
        for (int i = 5; i < run.values.size(); i++) {
            squares += Math.pow(run.off(i) / run.truths.get(i), 2);
        }
        assertThat(run.values).extracting(Firing::precision).contains(Precision.SAMPLE);
        assertThat(Math.sqrt(squares / run.values.size())).isLessThan(0.02);
        assertThat(run.withinError()).isGreaterThan(run.values.size() * 90L / 100);
        assertThat(run.state.stateBytes()).isLessThan(150_000);
    }

    private static long hash(long value) {
        return new Random(value).nextLong() & Threshold.ALL - 1;
    }

    @Test
    void shouldEstimatePercentilesWithinTheStatedError() {
        Random random = new Random(3);
        Run run = new Run(Measure.VALUE_PERCENTILE, 95);

        run.add(
                60_000,
                499,
                () -> 4,
                () -> SampleReader.number(Math.exp(3 * random.nextGaussian())));

        assertThat(run.values.get(run.values.size() - 1).precision()).isEqualTo(Precision.SAMPLE);
        assertThat(run.withinError()).isGreaterThan(run.values.size() * 90L / 100);
        assertThat(run.state.stateBytes()).isLessThan(150_000);
    }

    @Test
    void shouldBecomeExactAgainWhenTheFloodIsOver() {
        Random random = new Random(4);
        Run run = new Run(Measure.VALUE_COUNT, 0);
        run.add(100_000, 1000, () -> 1, () -> random.nextLong() & Threshold.ALL - 1);
        assertThat(run.values.get(99).isExact()).isFalse();
        int floodBytes = run.state.stateBytes();

        run.add(1000, 1000, () -> 300, () -> random.nextLong() & Threshold.ALL - 1);

        Firing last = run.values.get(100);
        assertThat(last.isExact()).isTrue();
        assertThat(last.value()).isEqualTo(run.truths.get(100)).isEqualTo(200);
        assertThat(run.state.stateBytes()).isLessThan(floodBytes / 4);
    }

    @ParameterizedTest
    @EnumSource(Measure.class)
    void shouldGoOnTheSameAfterSaveAndRestore(Measure measure) throws IOException {
        Random random = new Random(5);
        WindowRule rule = WindowRules.window(measure, WITHIN_MS, 50, "GTE 0");
        WindowState whole = WindowState.of(rule);
        WindowState saved = WindowState.of(rule);
        long timeMs = 0;

        for (int i = 0; i < 30_000; i++) {
            timeMs += random.nextInt(i < 20_000 ? 4 : 300);
            long[] samples = {hash(random.nextInt(15_000)) % 1_000_003};
            byte[] reference = WindowRules.reference(i);
            Optional<Firing> firing = whole.add(timeMs, samples, reference);
            Optional<Firing> again = saved.add(timeMs, samples, reference);
            assertThat(again.isPresent()).isEqualTo(firing.isPresent());
            if (i % 1237 == 0) {
                byte[] bytes = WindowRules.bytes(saved::save);
                saved = WindowState.restore(rule, WindowBounds.DEFAULT, WindowRules.in(bytes));
                assertThat(saved.measured(timeMs, timeMs - WITHIN_MS))
                        .usingRecursiveComparison()
                        .isEqualTo(whole.measured(timeMs, timeMs - WITHIN_MS));
            }
        }
    }

    @Test
    void shouldTakeOverAStateThatHasMoreThanTheBoundsAllow() throws IOException {
        Random random = new Random(6);
        WindowRule rule = WindowRules.window(Measure.VALUE_COUNT, WITHIN_MS, 0, "GTE 0");
        WindowState large = WindowState.of(rule);
        for (int i = 0; i < 3000; i++) {
            large.add(i, new long[] {random.nextLong() & Threshold.ALL - 1}, NO_REFERENCE);
        }
        byte[] bytes = WindowRules.bytes(large::save);

        WindowState small =
                WindowState.restore(rule, new WindowBounds(130, 1000, 5), WindowRules.in(bytes));

        Firing value = small.measured(3000, 3000 - WITHIN_MS);
        assertThat(value.precision()).isEqualTo(Precision.SAMPLE);
        assertThat(value.value()).isBetween(3000 - 2 * value.error(), 3000 + 2 * value.error());
        assertThat(small.stateBytes()).isLessThan(large.stateBytes() / 2);
    }
}
