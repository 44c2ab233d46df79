package io.ingress.dashboard.rules.trial;

import io.ingress.model.event.AlertEvent;
import java.util.List;
import java.util.Optional;

/**
 * What one rule would have found.
 *
 * @param rule id
 * @param version that it would get
 * @param liveVersion that it would replace; empty when none is live
 * @param alerts as an analyst would see them, repeats joined
 * @param liveAlerts of the live version
 * @param both in both
 * @param forecast of alerts a day; empty without any time between the first event and the last
 * @param liveForecast of the live version
 * @param shown alerts in the order of time, at most {@link #MOST_SHOWN} of each kind
 */
public record RuleTrial(
        String rule,
        String title,
        int version,
        Optional<Integer> liveVersion,
        long alerts,
        long liveAlerts,
        long both,
        Optional<AlertForecast> forecast,
        Optional<AlertForecast> liveForecast,
        List<Shown> shown) {
    /** Alerts of a kind that a report holds. */
    public static final int MOST_SHOWN = 200;

    public RuleTrial {
        shown = List.copyOf(shown);
    }

    /** Whose alert it is. */
    public enum Of {
        /** Both versions raise it. */
        BOTH,
        /** Only the new version. */
        NEW,
        /** Only the live version. */
        LIVE
    }

    /** An alert that would have been raised; one of both versions is that of the new one. */
    public record Shown(Of of, AlertEvent alert) {}

    /** Alerts that only the new version raises. */
    public long added() {
        return alerts - both;
    }

    /** Alerts that only the live version raises. */
    public long lost() {
        return liveAlerts - both;
    }
}
