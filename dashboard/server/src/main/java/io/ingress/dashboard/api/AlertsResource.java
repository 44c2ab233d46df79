package io.ingress.dashboard.api;

import io.ingress.dashboard.store.AlertStore;
import io.javalin.http.Context;
import java.util.Set;

/** Alerts: list and one. */
final class AlertsResource {
    private static final Set<String> PARAMETERS =
            Set.of(
                    "from",
                    "to",
                    "sensor",
                    "severity",
                    "rule_id",
                    "kind",
                    "entity",
                    "ip",
                    "cursor",
                    "limit");
    private static final Set<String> SEVERITIES =
            Set.of("critical", "high", "medium", "low", "info");

    private final AlertStore alerts;

    AlertsResource(AlertStore alerts) {
        this.alerts = alerts;
    }

    void list(Context context) {
        Parameters parameters = Parameters.of(context, PARAMETERS);
        AlertStore.Filter filter =
                new AlertStore.Filter(
                        parameters.range(),
                        parameters.text("sensor"),
                        parameters.list("severity", SEVERITIES),
                        parameters.text("rule_id"),
                        parameters.text("kind"),
                        parameters.text("entity"),
                        parameters.ip("ip"));
        context.json(alerts.list(filter, parameters.limit(), parameters.cursor()));
    }

    void get(Context context) {
        context.json(
                alerts.detail(context.pathParam("id"))
                        .orElseThrow(() -> ApiException.notFound("there is no such alert")));
    }
}
