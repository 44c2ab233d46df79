package io.ingress.dashboard.api;

import io.ingress.dashboard.store.Flow;
import io.ingress.dashboard.store.FlowFilter;
import io.ingress.dashboard.store.Page;
import io.ingress.dashboard.store.TrafficStore;
import io.javalin.http.Context;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Flows: list and one. */
final class FlowsResource {
    private static final Set<String> PARAMETERS =
            Set.of(
                    "from",
                    "to",
                    "sensor",
                    "ip",
                    "src_ip",
                    "dest_ip",
                    "port",
                    "dest_port",
                    "proto",
                    "app_proto",
                    "conn_state",
                    "flow_id",
                    "alert",
                    "sort",
                    "cursor",
                    "limit");
    private static final int MAX_PORT = 65_535;

    private final TrafficStore store;

    FlowsResource(TrafficStore store) {
        this.store = store;
    }

    void list(Context context) {
        Parameters parameters = Parameters.of(context, PARAMETERS);
        Optional<List<String>> evidence = parameters.text("alert").map(this::evidenceIds);
        if (evidence.isPresent() && evidence.get().isEmpty()) {
            context.json(new Page<Flow>(List.of(), null));
            return;
        }
        FlowFilter filter =
                new FlowFilter(
                        parameters.range(),
                        parameters.text("sensor"),
                        parameters.ip("ip"),
                        parameters.ip("src_ip"),
                        parameters.ip("dest_ip"),
                        parameters.integer("port", 0, MAX_PORT),
                        parameters.integer("dest_port", 0, MAX_PORT),
                        parameters.text("proto"),
                        parameters.text("app_proto"),
                        parameters.text("conn_state"),
                        parameters.number("flow_id", 0, Long.MAX_VALUE),
                        evidence.orElse(List.of()),
                        sort(parameters));
        context.json(store.flows().list(filter, parameters.limit(), parameters.cursor()));
    }

    void get(Context context) {
        context.json(
                store.flows()
                        .detail(context.pathParam("id"))
                        .orElseThrow(() -> ApiException.notFound("there is no such flow")));
    }

    private List<String> evidenceIds(String alertId) {
        return store.alerts()
                .evidenceFlowIds(alertId)
                .orElseThrow(() -> ApiException.invalid("alert", "there is no such alert"));
    }

    private static FlowFilter.Sort sort(Parameters parameters) {
        return parameters
                .text("sort")
                .map(
                        name ->
                                FlowFilter.Sort.of(name)
                                        .orElseThrow(
                                                () ->
                                                        ApiException.invalid(
                                                                "sort", "no such order: sort")))
                .orElse(FlowFilter.Sort.START_DESCENDING);
    }
}
