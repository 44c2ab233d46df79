package io.ingress.agent;

import io.ingress.agent.health.InterfaceWatch;
import io.ingress.agent.metrics.AgentCounters;
import io.ingress.agent.system.ServiceManager;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * What is looked after once a second while a wire is captured: what its interfaces count, and that
 * systemd hears of an agent whose capture threads move on. One thread.
 */
final class LiveVitals {
    private final BooleanSupplier alive;
    private final AgentCounters counters;
    private final Clock clock;
    private final Optional<InterfaceWatch> interfaces;
    private final Optional<ServiceManager> service = ServiceManager.of(System.getenv());
    private boolean told;

    LiveVitals(
            AgentOptions options,
            List<String> interfaceNames,
            BooleanSupplier alive,
            AgentCounters counters,
            Clock clock) {
        this.alive = alive;
        this.counters = counters;
        this.clock = clock;
        this.interfaces =
                options.stateDir()
                        .map(
                                directory ->
                                        new InterfaceWatch(
                                                interfaceNames,
                                                directory,
                                                clock.instant(),
                                                counters));
    }

    void look() {
        interfaces.ifPresent(watch -> watch.look(clock.instant()));
        if (alive.getAsBoolean()) {
            service.ifPresent(this::tell);
        }
    }

    private void tell(ServiceManager manager) {
        if (!told) {
            manager.ready();
            told = true;
        }
        manager.alive(counters.account().text());
    }
}
