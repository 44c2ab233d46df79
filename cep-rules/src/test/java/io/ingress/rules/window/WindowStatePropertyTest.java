package io.ingress.rules.window;

import static org.assertj.core.api.Assertions.assertThat;

import io.ingress.rules.WindowRule;
import io.ingress.rules.WindowRule.Measure;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

/**
 * Where few events are in a window, a state that is saved now and then fires as the oracle does.
 */
class WindowStatePropertyTest {
    private static final int EVENTS = 120;
    private static final String[] ORDERS = {"GT", "GTE", "GTE", "GTE", "LT", "LTE", "EQ"};

    @Property(tries = 1500)
    void shouldFireAsIfAllEventsWereKept(@ForAll @LongRange(min = 0) long seed) throws IOException {
        assertThat(firings(seed)).isNotNegative();
    }

    /** That the property above has something to say, for each measure. */
    @Test
    void shouldFireOftenInTheWorldOfTheTest() throws IOException {
        int[] firings = new int[Measure.values().length];
        for (int seed = 0; seed < 300; seed++) {
            firings[rule(new Random(seed)).measure().ordinal()] += firings(seed);
        }

        assertThat(Arrays.stream(firings).boxed()).allMatch(count -> count > 100);
    }

    private static int firings(long seed) throws IOException {
        Random random = new Random(seed);
        WindowRule rule = rule(random);
        WindowOracle oracle = new WindowOracle(rule);
        WindowState state = WindowState.of(rule);
        int firings = 0;
        long timeMs = random.nextInt(3) - 1;
        for (int i = 0; i < EVENTS; i++) {
            timeMs += gap(random, rule.within().toMillis());
            if (random.nextInt(4) == 0) {
                firings += check(state.advance(timeMs), Optional.ofNullable(oracle.end(timeMs)));
            }
            WindowOracle.Event event = new WindowOracle.Event(i, timeMs, samples(random, rule));
            firings +=
                    check(
                            state.add(timeMs, event.samples(), WindowRules.reference(i)),
                            oracle.add(event));
            state = random.nextInt(4) == 0 ? restored(rule, state) : state;
        }
        return firings;
    }

    private static WindowRule rule(Random random) {
        Measure measure = Measure.values()[random.nextInt(Measure.values().length)];
        String[] limits = new String[1 + random.nextInt(2)];
        for (int i = 0; i < limits.length; i++) {
            limits[i] = ORDERS[random.nextInt(ORDERS.length)] + " " + (random.nextInt(14) - 3);
        }
        long withinMs = random.nextBoolean() ? 1 + random.nextInt(20) : 1000;
        return WindowRules.window(measure, withinMs, random.nextInt(5) * 25, limits);
    }

    /** Often none, mostly small, sometimes beyond the window. */
    private static long gap(Random random, long withinMs) {
        return switch (random.nextInt(12)) {
            case 0, 1, 2 -> 0;
            case 3 -> withinMs;
            case 4 -> random.nextInt(3 * (int) withinMs);
            default -> random.nextInt(1 + (int) withinMs / 4);
        };
    }

    private static long[] samples(Random random, WindowRule rule) {
        long[] samples = new long[1 + random.nextInt(2)];
        for (int i = 0; i < samples.length; i++) {
            samples[i] =
                    rule.measure() == Measure.VALUE_COUNT
                            ? random.nextInt(12)
                            : SampleReader.number(random.nextInt(16) - 4);
        }
        return samples;
    }

    private static WindowState restored(WindowRule rule, WindowState state) throws IOException {
        byte[] saved = WindowRules.bytes(state::save);
        return WindowState.restore(rule, WindowBounds.DEFAULT, WindowRules.in(saved));
    }

    private static int check(Optional<Firing> found, Optional<WindowOracle.Expected> expected) {
        assertThat(found.isPresent()).isEqualTo(expected.isPresent());
        if (found.isEmpty()) {
            return 0;
        }
        Firing firing = found.get();
        List<WindowOracle.Event> events = expected.get().events();
        assertThat(firing.isExact()).isTrue();
        assertThat(firing.error()).isZero();
        assertThat(firing.value()).isEqualTo(expected.get().value());
        assertThat(firing.atMs()).isEqualTo(expected.get().atMs());
        assertThat(firing.firstMs()).isEqualTo(events.get(0).timeMs());
        assertThat(firing.lastMs()).isEqualTo(events.get(events.size() - 1).timeMs());
        assertThat(firing.events()).isEqualTo(events.size());
        List<Integer> numbers = events.stream().map(WindowOracle.Event::number).toList();
        assertThat(numbers).containsSubsequence(WindowRules.referred(firing));
        assertThat(WindowRules.referred(firing))
                .hasSizeLessThanOrEqualTo(WindowBounds.DEFAULT.evidence())
                .endsWith(numbers.get(numbers.size() - 1));
        return 1;
    }
}
