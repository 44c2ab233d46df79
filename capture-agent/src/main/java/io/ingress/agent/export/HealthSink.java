package io.ingress.agent.export;

import io.ingress.model.event.HealthEvent;

/** Takes heartbeats; never fails, a heartbeat that cannot be sent is lost. */
@FunctionalInterface
public interface HealthSink {
    /** Sends no heartbeats. */
    HealthSink NONE = event -> {};

    void send(HealthEvent event);
}
