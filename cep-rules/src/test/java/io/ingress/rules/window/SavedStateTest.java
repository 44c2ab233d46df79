package io.ingress.rules.window;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ingress.rules.TemporalRule;
import io.ingress.rules.WindowRule;
import io.ingress.rules.WindowRule.Measure;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever bytes a state is restored from, it fails as it should, or works. */
class SavedStateTest {
    private static final long WITHIN_MS = 1000;
    private static final int TRIES = 4000;

    @ParameterizedTest
    @EnumSource(Measure.class)
    void shouldRefuseOrUseAnyBytes(Measure measure) {
        Random random = new Random(1);
        WindowRule rule = WindowRules.window(measure, WITHIN_MS, 50, "GTE 0");
        byte[] saved = WindowRules.bytes(state(rule, random)::save);
        int used = 0;

        for (int i = 0; i < TRIES; i++) {
            used += uses(rule, changed(saved, random)) ? 1 : 0;
        }

        assertThat(used).isBetween(1, TRIES - 1);
    }

    private static WindowState state(WindowRule rule, Random random) {
        WindowState state = WindowState.of(rule);
        for (int i = 0; i < 30; i++) {
            long[] samples = {SampleReader.number(random.nextInt(9)) & Threshold.ALL - 1};
            state.add(i * 70, samples, WindowRules.reference(i));
        }
        return state;
    }

    private static boolean uses(WindowRule rule, byte[] bytes) {
        WindowState state;
        try {
            state = WindowState.restore(rule, WindowBounds.DEFAULT, WindowRules.in(bytes));
        } catch (IOException expected) {
            return false;
        }
        long timeMs = Math.max(0, state.expiresMs() - WITHIN_MS);
        for (int i = 0; i < 50 && timeMs < Wire.MOST_TIME_MS; i++, timeMs += 100) {
            state.add(timeMs, new long[] {i}, WindowRules.reference(i))
                    .ifPresent(firing -> assertThat(firing.value()).isNotNaN());
        }
        assertThat(state.stateBytes()).isLessThan(1_000_000);
        return true;
    }

    /** Cut, or with some bytes that are others. */
    private static byte[] changed(byte[] saved, Random random) {
        byte[] bytes = saved.clone();
        if (random.nextInt(4) == 0) {
            return Arrays.copyOf(bytes, random.nextInt(bytes.length));
        }
        for (int i = 0; i < 1 + random.nextInt(3); i++) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
        return bytes;
    }

    @Test
    void shouldRefuseTheStateOfAnotherVersionMeasureOrWindow() {
        WindowRule counting = WindowRules.window(Measure.EVENT_COUNT, WITHIN_MS, 0, "GTE 3");
        WindowRule summing = WindowRules.window(Measure.VALUE_SUM, WITHIN_MS, 0, "GTE 3");
        WindowRule ending = WindowRules.window(Measure.EVENT_COUNT, WITHIN_MS, 0, "LT 3");
        byte[] saved = WindowRules.bytes(WindowState.of(counting)::save);
        byte[] newer = saved.clone();
        newer[0]++;

        assertRefused(counting, newer, "version of the state is 2, not 1");
        assertRefused(summing, saved, "measure of the state is 0, not 2");
        assertRefused(ending, saved, "sliding of the state is 1, not 0");
    }

    private static void assertRefused(WindowRule rule, byte[] bytes, String message) {
        assertThatThrownBy(
                        () ->
                                WindowState.restore(
                                        rule, WindowBounds.DEFAULT, WindowRules.in(bytes)))
                .isInstanceOf(IOException.class)
                .hasMessage(message);
    }

    @Test
    void shouldRefuseOrUseAnyBytesOfATemporalRule() {
        Random random = new Random(2);
        TemporalRule rule = WindowRules.temporal(3, WITHIN_MS);
        TemporalState state = TemporalState.of(rule);
        state.add(1, 1, WindowRules.reference(0));
        state.add(2, 4, WindowRules.reference(1));
        byte[] saved = WindowRules.bytes(state::save);
        int used = 0;

        for (int i = 0; i < TRIES; i++) {
            try {
                TemporalState read =
                        TemporalState.restore(rule, WindowRules.in(changed(saved, random)));
                long timeMs = read.expiresMs() - WITHIN_MS;
                read.add(timeMs, 7, WindowRules.reference(2));
                assertThat(read.isEmpty()).isTrue();
                used++;
            } catch (IOException expected) {
                assertThat(expected).isNotNull();
            }
        }

        assertThat(used).isBetween(1, TRIES - 1);
    }
}
