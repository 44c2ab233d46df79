package io.ingress.rules.window;

import static org.assertj.core.api.Assertions.assertThat;

import io.ingress.rules.TemporalRule;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class TemporalStatePropertyTest {
    private static final int EVENTS = 80;

    private record Event(int number, long timeMs, long inputs) {}

    @Property(tries = 1000)
    void shouldFireAsIfAllEventsWereKept(@ForAll @LongRange(min = 0) long seed) throws IOException {
        assertThat(firings(seed)).isNotNegative();
    }

    /** That the property above has something to say. */
    @Test
    void shouldFireOftenInTheWorldOfTheTest() throws IOException {
        int firings = 0;
        for (int seed = 0; seed < 100; seed++) {
            firings += firings(seed);
        }

        assertThat(firings).isGreaterThan(500);
    }

    @Test
    void shouldNotUseAnEventTwice() {
        TemporalState state = TemporalState.of(WindowRules.temporal(2, 100));

        assertThat(state.add(0, 1, WindowRules.reference(0))).isEmpty();
        assertThat(state.add(1, 2, WindowRules.reference(1))).isPresent();
        assertThat(state.add(2, 2, WindowRules.reference(2))).isEmpty();
        assertThat(state.add(3, 1, WindowRules.reference(3))).isPresent();
        assertThat(state.isEmpty()).isTrue();
    }

    @Test
    void shouldNotFireWhenTheWholeTimeHasPassed() {
        TemporalState state = TemporalState.of(WindowRules.temporal(2, 100));

        assertThat(state.add(0, 1, WindowRules.reference(0))).isEmpty();
        assertThat(state.expiresMs()).isEqualTo(100);
        assertThat(state.add(100, 2, WindowRules.reference(1))).isEmpty();
        assertThat(state.add(199, 1, WindowRules.reference(2))).isPresent();
    }

    private static int firings(long seed) throws IOException {
        Random random = new Random(seed);
        int inputs = 1 + random.nextInt(4);
        long withinMs = 1 + random.nextInt(50);
        TemporalRule rule = WindowRules.temporal(inputs, withinMs);
        TemporalState state = TemporalState.of(rule);
        List<Event> unused = new ArrayList<>();
        int firings = 0;
        long timeMs = -20;
        for (int i = 0; i < EVENTS; i++) {
            timeMs += random.nextInt(4) == 0 ? random.nextInt(60) : random.nextInt(4);
            Event event = new Event(i, timeMs, inputs(random, inputs));
            unused.add(event);
            Optional<Firing> found = state.add(timeMs, event.inputs(), WindowRules.reference(i));
            TreeSet<Integer> expected = latest(unused, inputs, timeMs - withinMs);
            assertThat(found.isPresent()).isEqualTo(!expected.isEmpty());
            if (found.isPresent()) {
                check(found.get(), expected, unused);
                unused.clear();
                firings++;
            }
            if (random.nextInt(4) == 0) {
                byte[] saved = WindowRules.bytes(state::save);
                state = TemporalState.restore(rule, WindowRules.in(saved));
            }
        }
        return firings;
    }

    /** None, one or two. */
    private static long inputs(Random random, int inputs) {
        long fitting = random.nextInt(4) == 0 ? 0 : 1L << random.nextInt(inputs);
        return random.nextInt(4) == 0 ? fitting | 1L << random.nextInt(inputs) : fitting;
    }

    /** Numbers of the events that make a match; none when an input has no event. */
    private static TreeSet<Integer> latest(List<Event> events, int inputs, long edgeMs) {
        TreeSet<Integer> numbers = new TreeSet<>();
        for (int input = 0; input < inputs; input++) {
            int latest = -1;
            for (Event event : events) {
                boolean fits = (event.inputs() & 1L << input) != 0 && event.timeMs() > edgeMs;
                latest = fits ? event.number() : latest;
            }
            if (latest < 0) {
                return new TreeSet<>();
            }
            numbers.add(latest);
        }
        return numbers;
    }

    private static void check(Firing firing, TreeSet<Integer> numbers, List<Event> unused) {
        int before = unused.get(0).number();
        assertThat(new TreeSet<>(WindowRules.referred(firing))).isEqualTo(numbers);
        assertThat(firing.events()).isEqualTo(numbers.size());
        assertThat(firing.isExact()).isTrue();
        assertThat(firing.firstMs()).isEqualTo(unused.get(numbers.first() - before).timeMs());
        assertThat(firing.lastMs()).isEqualTo(unused.get(numbers.last() - before).timeMs());
    }
}
