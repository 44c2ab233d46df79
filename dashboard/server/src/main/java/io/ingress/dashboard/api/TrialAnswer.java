package io.ingress.dashboard.api;

import io.ingress.dashboard.rules.trial.AlertForecast;
import io.ingress.dashboard.rules.trial.PastEvents;
import io.ingress.dashboard.rules.trial.RuleTrial;
import io.ingress.dashboard.rules.trial.TrialReport;
import io.ingress.dashboard.store.Times;
import io.ingress.model.event.AlertEvent;
import io.ingress.model.event.Endpoints;
import java.util.List;
import java.util.Locale;

/** Schema TrialReport of the API. */
record TrialAnswer(Past past, List<Rule> rules) {
    /** Schema PastEvents of the API. */
    record Past(long events, String first, String last) {
        static Past of(PastEvents past) {
            return new Past(
                    past.events(), RuleRow.time(past.firstMs()), RuleRow.time(past.lastMs()));
        }
    }

    /** One rule beside its live version. */
    record Rule(
            String rule,
            String title,
            int version,
            Integer liveVersion,
            long alerts,
            long liveAlerts,
            long both,
            AlertForecast forecast,
            AlertForecast liveForecast,
            List<Shown> shown) {}

    /** An alert, and which version raises it. */
    record Shown(String of, Alert alert) {}

    /** Schema TrialAlert of the API. */
    record Alert(
            String first,
            String last,
            String severity,
            AlertEvent.Entity entity,
            String srcIp,
            String destIp,
            Integer destPort,
            String proto,
            long count) {
        static Alert of(AlertEvent alert) {
            Endpoints ends = alert.endpoints();
            boolean known = ends != null;
            return new Alert(
                    Times.text(alert.detail().windowStartNs()),
                    Times.text(alert.detail().windowEndNs()),
                    alert.severity().name().toLowerCase(Locale.ROOT),
                    alert.detail().entity(),
                    known ? ends.srcIp() : null,
                    known ? ends.destIp() : null,
                    known && ends.destPort() != Endpoints.NO_PORT ? ends.destPort() : null,
                    known ? ends.proto() : null,
                    alert.detail().count());
        }
    }

    static TrialAnswer of(TrialReport report) {
        return new TrialAnswer(
                Past.of(report.past()), report.rules().stream().map(TrialAnswer::rule).toList());
    }

    private static Rule rule(RuleTrial trial) {
        return new Rule(
                trial.rule(),
                trial.title(),
                trial.version(),
                trial.liveVersion().orElse(null),
                trial.alerts(),
                trial.liveAlerts(),
                trial.both(),
                trial.forecast().orElse(null),
                trial.liveForecast().orElse(null),
                trial.shown().stream()
                        .map(
                                shown ->
                                        new Shown(
                                                shown.of().name().toLowerCase(Locale.ROOT),
                                                Alert.of(shown.alert())))
                        .toList());
    }
}
