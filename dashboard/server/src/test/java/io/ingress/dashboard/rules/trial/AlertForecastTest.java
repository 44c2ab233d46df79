package io.ingress.dashboard.rules.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class AlertForecastTest {

    /** Exact Poisson limits for 10 and for 0 events are 4.795..18.390 and 0..3.689 (Garwood). */
    @Test
    void shouldComeCloseToTheExactInterval() {
        AlertForecast ten = AlertForecast.of(10, Duration.ofDays(1)).orElseThrow();
        AlertForecast none = AlertForecast.of(0, Duration.ofDays(1)).orElseThrow();

        assertThat(ten.perDay()).isEqualTo(10);
        assertThat(ten.low()).isCloseTo(4.795, within(0.01));
        assertThat(ten.high()).isCloseTo(18.390, within(0.01));
        assertThat(none.low()).isZero();
        assertThat(none.high()).isCloseTo(3.689, within(0.1));
    }

    @Test
    void shouldScaleToADay() {
        AlertForecast twoHours = AlertForecast.of(10, Duration.ofHours(2)).orElseThrow();

        assertThat(twoHours.perDay()).isCloseTo(120, within(1e-9));
        assertThat(twoHours.high()).isCloseTo(12 * 18.390, within(0.2));
    }

    @Test
    void shouldSayNothingWithoutTime() {
        assertThat(AlertForecast.of(3, Duration.ZERO)).isEmpty();
    }
}
