package io.ingress.model.event;

import java.util.Map;

/**
 * Heartbeat of a sensor: EVE {@code stats} plus {@code ingress.health}.
 *
 * @param header timestamp is the wall clock of the sensor
 * @param boot id of this agent start
 * @param state running, stopping, finished
 * @param version agent version
 * @param uptimeSeconds since the agent's start
 * @param counters name of each counter of the agent's catalogue and its running total; the account
 *     is {@code read = shipped + filtered + dropped_kernel + dropped_policy}
 */
public record HealthEvent(
        EventHeader header,
        String boot,
        String state,
        String version,
        long uptimeSeconds,
        Map<String, Long> counters) {
    public HealthEvent {
        counters = Map.copyOf(counters);
    }
}
