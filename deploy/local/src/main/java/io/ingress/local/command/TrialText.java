package io.ingress.local.command;

import io.ingress.dashboard.rules.trial.AlertForecast;
import io.ingress.dashboard.rules.trial.PastEvents;
import io.ingress.dashboard.rules.trial.RuleTrial;
import io.ingress.dashboard.rules.trial.TrialReport;
import io.ingress.model.event.AlertEvent;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;

/** The words for what came of a trial. */
final class TrialText {
    private static final long NS_PER_MS = 1_000_000;
    private static final Duration SHORT = Duration.ofHours(1);

    private final PrintWriter out;
    private final int limit;

    /**
     * @param limit alerts shown of each rule
     */
    TrialText(PrintWriter out, int limit) {
        this.out = out;
        this.limit = limit;
    }

    void print(TrialReport report) {
        print(report.past());
        if (report.past().span().compareTo(SHORT) < 0) {
            out.println("  less than an hour: the forecasts below are hardly more than guesses");
        }
        report.rules().forEach(this::print);
        out.flush();
    }

    void print(PastEvents past) {
        if (past.events() == 0) {
            out.println("there are no events in that time");
            return;
        }
        printf(
                "%,d events, %s to %s (%s)%n",
                past.events(), time(past.firstMs()), time(past.lastMs()), words(past.span()));
    }

    private void print(RuleTrial trial) {
        out.println();
        printf("%s version %d: %s%n", trial.rule(), trial.version(), trial.title());
        printf("  alerts    %s%n", alerts(trial));
        trial.forecast().ifPresent(of -> printf("  a day     %s%n", forecast(of)));
        trial.liveForecast().ifPresent(of -> printf("  live      %s%n", forecast(of)));
        trial.shown().stream().limit(limit).forEach(this::print);
        long hidden = trial.both() + trial.added() + trial.lost() - limit;
        if (hidden > 0) {
            printf("  ... and %,d more%n", hidden);
        }
    }

    private static String alerts(RuleTrial trial) {
        Optional<Integer> live = trial.liveVersion();
        return live.isEmpty()
                ? String.format(Locale.ROOT, "%,d; no version is live", trial.alerts())
                : String.format(
                        Locale.ROOT,
                        "%,d, live version %d: %,d (%,d the same, %,d new, %,d gone)",
                        trial.alerts(),
                        live.get(),
                        trial.liveAlerts(),
                        trial.both(),
                        trial.added(),
                        trial.lost());
    }

    private static String forecast(AlertForecast forecast) {
        return String.format(
                Locale.ROOT,
                "about %s alerts (95 %%: %s to %s)",
                number(forecast.perDay()),
                number(forecast.low()),
                number(forecast.high()));
    }

    private static String number(double value) {
        boolean isSmall = value > 0 && value < 10;
        return String.format(Locale.ROOT, isSmall ? "%.1f" : "%,.0f", value);
    }

    private void print(RuleTrial.Shown shown) {
        String mark =
                switch (shown.of()) {
                    case BOTH -> " ";
                    case NEW -> "+";
                    case LIVE -> "-";
                };
        AlertEvent alert = shown.alert();
        printf(
                "  %s %s  %s  %s%n",
                mark,
                time(alert.detail().windowStartNs() / NS_PER_MS),
                alert.detail().entity().value(),
                reason(alert));
    }

    private static String reason(AlertEvent alert) {
        return alert.detail().explain().stream()
                .findFirst()
                .map(
                        why ->
                                why.field()
                                        + " "
                                        + why.value()
                                        + " (asked for: "
                                        + why.expected()
                                        + ")")
                .orElse("");
    }

    static String time(long ms) {
        return Instant.ofEpochMilli(ms).truncatedTo(ChronoUnit.SECONDS).toString();
    }

    private static String words(Duration span) {
        long minutes = span.toMinutes();
        if (minutes < 2) {
            return span.toSeconds() + " s";
        }
        return span.toHours() < 2 ? minutes + " min" : span.toHours() + " h";
    }

    private void printf(String format, Object... values) {
        out.printf(Locale.ROOT, format, values);
    }
}
