package io.ingress.rules.window;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ingress.rules.WindowRule;
import io.ingress.rules.WindowRule.Measure;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class WindowStateTest {
    private static final long[] ONE = {0};

    @Test
    void shouldFireAtTheEventThatReachesTheLimitAndAgainAfterTheWholeTime() {
        WindowState state = counting("GTE 3");

        assertThat(fired(state, 0, 10, 20, 30, 99, 119, 120, 130)).containsExactly(20L, 120L);
    }

    @Test
    void shouldFireAgainWhenTheLimitWasMissedInBetween() {
        WindowState state = counting("GTE 3");

        assertThat(fired(state, 0, 1, 2, 101, 102, 103)).containsExactly(2L, 103L);
    }

    @Test
    void shouldNotCountWhatIsAsOldAsTheWindow() {
        assertThat(fired(counting("GTE 2"), 0, 100)).isEmpty();
        assertThat(fired(counting("GTE 2"), 0, 99)).containsExactly(99L);
    }

    @Test
    void shouldJudgeAnUpperLimitWhenTheWindowHasEnded() {
        WindowState state = counting("LT 3");
        assertThat(state.timerMs()).isEmpty();

        assertThat(state.add(5, ONE, WindowRules.reference(0))).isEmpty();
        assertThat(state.timerMs()).hasValue(105);
        assertThat(state.add(104, ONE, WindowRules.reference(1))).isEmpty();
        assertThat(state.advance(104)).isEmpty();
        Firing firing = state.advance(105).orElseThrow();

        assertThat(firing.value()).isEqualTo(2);
        assertThat(firing.atMs()).isEqualTo(105);
        assertThat(firing.firstMs()).isEqualTo(5);
        assertThat(firing.lastMs()).isEqualTo(104);
        assertThat(WindowRules.referred(firing)).containsExactly(0, 1);
        assertThat(state.isEmpty()).isTrue();
        assertThat(state.timerMs()).isEmpty();
    }

    @Test
    void shouldJudgeAWindowThatHasEndedBeforeTheNextEvent() {
        WindowState state = counting("EQ 1");

        state.add(0, ONE, WindowRules.reference(0));

        assertThat(state.add(100, ONE, WindowRules.reference(1))).isPresent();
        assertThat(state.timerMs()).hasValue(200);
    }

    @Test
    void shouldKeepTheFirstAndTheLastEventsForEvidence() {
        WindowState state = counting("GTE 60");
        List<Integer> referred = new ArrayList<>();

        for (int i = 0; i < 60; i++) {
            state.add(i, ONE, WindowRules.reference(i))
                    .ifPresent(firing -> referred.addAll(WindowRules.referred(firing)));
        }

        assertThat(referred)
                .hasSize(20)
                .startsWith(0, 1, 2, 3, 4, 5, 6, 7, 8, 9)
                .endsWith(50, 51, 52, 53, 54, 55, 56, 57, 58, 59);
    }

    @Test
    void shouldKeepSumsFiniteWhateverTheNumbersAre() {
        WindowRule rule = WindowRules.window(Measure.VALUE_SUM, 100, 0, "GTE 1e290");
        WindowState state = WindowState.of(rule);
        long[] huge = {SampleReader.number(Double.MAX_VALUE)};
        long[] negative = {SampleReader.number(Double.NEGATIVE_INFINITY)};

        assertThat(state.add(0, negative, WindowRules.reference(0))).isEmpty();
        assertThat(state.add(1, huge, WindowRules.reference(1))).isEmpty();
        Firing firing = state.add(2, huge, WindowRules.reference(2)).orElseThrow();

        assertThat(firing.value()).isEqualTo(1e290);
    }

    @Test
    void shouldHoldNothingAfterItsTime() {
        WindowState state = counting("GTE 3");
        int emptyBytes = state.stateBytes();
        state.add(7, ONE, WindowRules.reference(0));
        assertThat(state.stateBytes()).isGreaterThan(emptyBytes);

        state.advance(state.expiresMs());

        assertThat(state.expiresMs()).isEqualTo(107);
        assertThat(state.isEmpty()).isTrue();
        assertThat(state.stateBytes()).isEqualTo(emptyBytes);
    }

    @Test
    void shouldRefuseEventsOutOfOrder() {
        WindowState state = counting("GTE 3");
        state.add(7, ONE, WindowRules.reference(0));

        assertThatThrownBy(() -> state.add(6, ONE, WindowRules.reference(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("must not be before lastMs=7: timeMs=6");
    }

    @Test
    void shouldRefuseBoundsThatAreNone() {
        assertThatThrownBy(() -> new WindowBounds(129, 4096, 20))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("must be 130 to 1048576: buckets=129");
    }

    private static WindowState counting(String limit) {
        return WindowState.of(WindowRules.window(Measure.EVENT_COUNT, 100, 0, limit));
    }

    private static List<Long> fired(WindowState state, long... times) {
        List<Long> fired = new ArrayList<>();
        for (long timeMs : times) {
            state.add(timeMs, ONE, WindowRules.reference(0))
                    .ifPresent(firing -> fired.add(firing.atMs()));
        }
        return fired;
    }
}
