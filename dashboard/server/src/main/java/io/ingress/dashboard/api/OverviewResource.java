package io.ingress.dashboard.api;

import io.ingress.dashboard.store.MetricStore;
import io.ingress.dashboard.store.SensorStore;
import io.ingress.dashboard.store.TrafficStore;
import io.javalin.http.Context;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Summary, traffic over time and sensors. */
final class OverviewResource {
    private static final Set<String> SUMMARY_PARAMETERS = Set.of("from", "to", "sensor");
    private static final Set<String> METRIC_PARAMETERS =
            Set.of("from", "to", "sensor", "step", "group");
    private static final Set<String> GROUPS = Set.of("total", "transport", "application", "sensor");
    private static final int MINUTE_S = 60;
    private static final int DAY_S = 86_400;

    private final TrafficStore store;

    OverviewResource(TrafficStore store) {
        this.store = store;
    }

    /** Schema SensorList of the API. */
    record SensorList(List<SensorStore.Sensor> items) {}

    void summary(Context context) {
        Parameters parameters = Parameters.of(context, SUMMARY_PARAMETERS);
        context.json(store.summary().summary(parameters.range(), parameters.text("sensor")));
    }

    void metrics(Context context) {
        Parameters parameters = Parameters.of(context, METRIC_PARAMETERS);
        Optional<Integer> step = parameters.integer("step", 1, DAY_S);
        if (step.isPresent() && step.get() > MINUTE_S && step.get() % MINUTE_S != 0) {
            throw ApiException.invalid("step", "must be a multiple of 60 from 60 on: step");
        }
        String group = parameters.choice("group", GROUPS).orElse("total");
        try {
            context.json(
                    store.metrics()
                            .series(
                                    parameters.range(),
                                    parameters.text("sensor"),
                                    step,
                                    MetricStore.Group.valueOf(group.toUpperCase(Locale.ROOT))));
        } catch (IllegalArgumentException e) {
            throw ApiException.invalid("step", e.getMessage());
        }
    }

    void sensors(Context context) {
        Parameters.of(context, Set.of());
        context.json(new SensorList(store.sensors().list()));
    }
}
