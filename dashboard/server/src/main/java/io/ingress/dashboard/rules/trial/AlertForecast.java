package io.ingress.dashboard.rules.trial;

import java.time.Duration;
import java.util.Optional;

/**
 * How many alerts a day to expect, if the days are like the events that were seen: the rate, and an
 * interval of 95 % for its mean when alerts come independently of each other (Poisson, by Byar's
 * approximation: Breslow and Day, Statistical Methods in Cancer Research II, 1987, eq. 2.13).
 *
 * @param perDay alerts a day
 * @param low lower end
 * @param high upper end
 */
public record AlertForecast(double perDay, double low, double high) {
    private static final double DAY_MS = 86_400_000;
    private static final double Z = 1.959964;

    /** Empty when no time has passed. */
    public static Optional<AlertForecast> of(long alerts, Duration span) {
        if (span.toMillis() <= 0) {
            return Optional.empty();
        }
        double days = span.toMillis() / DAY_MS;
        double low = alerts == 0 ? 0 : limit(alerts, -Z);
        return Optional.of(
                new AlertForecast(alerts / days, low / days, limit(alerts + 1, Z) / days));
    }

    private static double limit(double n, double z) {
        double root = 1 - 1 / (9 * n) + z / (3 * Math.sqrt(n));
        return n * root * root * root;
    }
}
